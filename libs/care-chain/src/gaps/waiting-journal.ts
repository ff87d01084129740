import type { Instant } from '@vardkedja/event-sourcing';
import { inBusinessOrder } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';
import type { Waiting } from './duty-rule.js';
import type { Facts } from './facts.js';
import type { WaitingFor } from './gap.js';
import { HOME_FUNCTION, SIP_FUNCTION } from './waiting.js';

interface Change<Value> {
  readonly from: Instant;
  readonly value: Value;
}

/** From an instant on, who is waited for. */
export interface WaitingPeriod {
  readonly from: Instant;
  readonly waitingFor: WaitingFor;
}

/** Remembers who was responsible when, so that a running gap always names the one who is to act at the time. */
export class WaitingJournal {
  private readonly socialServices: Change<WaitingFor>[] = [];
  private readonly regions: Change<WaitingFor>[] = [];
  private readonly homes = new Map<string, Change<WaitingFor | undefined>[]>();
  private readonly latestHome: Change<WaitingFor | undefined>[] = [];
  private readonly actions = new Map<string, Change<WaitingFor | undefined>[]>();
  private readonly acceptors = new Map<string, Change<WaitingFor | undefined>[]>();

  /** Takes the next entry in business order; `facts` have taken it already. Returns whether it changes who is waited for. */
  apply(entry: Entry, facts: Facts): boolean {
    switch (entry.type) {
      case 'CareChainOpened':
      case 'ResponsibleMunicipalityChanged':
        change(this.socialServices, entry.occurredAt, facts.socialServices());
        change(this.regions, entry.occurredAt, { organisationId: facts.regionId(), function: SIP_FUNCTION });
        return true;
      case 'Admitted':
      case 'TransferredWithinSis': {
        const home = facts.homes.get(entry.data.placementId);
        if (home === undefined) return false;
        const waitingFor = { organisationId: home, function: HOME_FUNCTION };
        change(listOf(this.homes, entry.data.placementId), entry.occurredAt, waitingFor);
        change(this.latestHome, entry.occurredAt, waitingFor);
        return true;
      }
      case 'HandoverAccepted':
      case 'ResponsibilityEnded': {
        const interventionId = facts.handovers.get(entry.data.handoverId)?.interventionId;
        if (interventionId === undefined) return false;
        change(listOf(this.acceptors, interventionId), entry.occurredAt, acceptorOf(interventionId, facts));
        return true;
      }
      case 'SipAgreed':
        // Agreed with another date it is another duty: the one before waits for nobody else because of that.
        for (const { actionId, organisationId, dueOn } of entry.data.actions) {
          const waitingFor = organisationId === undefined ? undefined : { organisationId, function: SIP_FUNCTION };
          change(listOf(this.actions, `${entry.data.sipId}/${actionId}/${dueOn}`), entry.occurredAt, waitingFor);
        }
        return true;
      default:
        return false;
    }
  }

  /**
   * Who is waited for from an instant on, with the changes in order of time: at least one period.
   * @throws TypeError for an instant before the chain was opened
   */
  periods(waiting: Waiting | undefined, from: Instant): readonly WaitingPeriod[] {
    if (waiting === undefined) return since(this.socialServices, from);
    if (waiting === 'region') return since(this.regions, from);
    if (waiting === 'latestHome') return this.orSocialServices(this.latestHome, from);
    if ('organisationId' in waiting) return [{ from, waitingFor: waiting }];
    if ('agreedWith' in waiting) return this.orSocialServices(this.actions.get(waiting.agreedWith), from);
    return this.orSocialServices(
      'homeOf' in waiting ? this.homes.get(waiting.homeOf) : this.acceptors.get(waiting.acceptorOf),
      from,
    );
  }

  /** Social services while there is nobody else. */
  private orSocialServices(
    others: readonly Change<WaitingFor | undefined>[] | undefined,
    from: Instant,
  ): readonly WaitingPeriod[] {
    if (others === undefined) return since(this.socialServices, from);
    const changes = [...others, ...this.socialServices].map((each) => each.from).filter((at) => at > from);
    return [...new Set([from, ...changes])]
      .sort((a, b) => a - b)
      .map((at) => ({ from: at, waitingFor: valueAt(others, at) ?? (valueAt(this.socialServices, at) as WaitingFor) }));
  }
}

/** Of several that have accepted the intervention, the one that accepted last. */
function acceptorOf(interventionId: string, facts: Facts): WaitingFor | undefined {
  let last: Entry | undefined;
  let receiver: WaitingFor | undefined;
  for (const handover of facts.handovers.values()) {
    const accepted = handover.status === 'accepted' ? handover.acceptance?.entry : undefined;
    if (handover.interventionId !== interventionId || accepted === undefined) continue;
    if (last !== undefined && inBusinessOrder(accepted, last) < 0) continue;
    last = accepted;
    ({ receiver } = handover);
  }
  return receiver;
}

function listOf<Value>(lists: Map<string, Change<Value>[]>, key: string): Change<Value>[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

function change<Value>(list: Change<Value>[], from: Instant, value: Value): void {
  if (list[list.length - 1]?.from === from) list.pop();
  list.push({ from, value });
}

function valueAt<Value>(list: readonly Change<Value>[], instant: Instant): Value | undefined {
  return list.findLast((each) => each.from <= instant)?.value;
}

function since(list: readonly Change<WaitingFor>[], from: Instant): readonly WaitingPeriod[] {
  if (list.length === 1) return [{ from, waitingFor: (list[0] as Change<WaitingFor>).value }];
  const first = valueAt(list, from);
  if (first === undefined) throw new TypeError('a gap of a chain without an opening');
  const later = list.filter((each) => each.from > from).map((each) => ({ from: each.from, waitingFor: each.value }));
  return [{ from, waitingFor: first }, ...later];
}
