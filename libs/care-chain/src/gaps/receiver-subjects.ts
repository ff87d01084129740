import type { LifeDomain } from '../definition/vocabulary.js';
import { dayOfDate } from '../time/local-date.js';
import { localDayAt, startOfDay } from '../time/local-time.js';
import type { CoverScene, CoverSubject, Forecast } from './cover-subject.js';
import type { Waiting } from './duty-rule.js';
import { isOpenHandover, type HandoverFacts } from './facts.js';

/** Days before the planned discharge from which a missing receiver is a warning. */
const WARN_BEFORE_DISCHARGE_DAYS = 14;

/** A life domain that must have a receiver after SiS (rule `no-receiver`). */
export class DomainSubject implements CoverSubject {
  readonly ruleId = 'no-receiver';

  constructor(readonly domain: LifeDomain) {}

  get subject(): string {
    return this.domain;
  }

  isRequired({ facts }: CoverScene): boolean {
    return facts.isRequired(this.domain);
  }

  isCovered(scene: CoverScene): boolean {
    return scene.placementCovers || isInEffect(scene, this.takesOver);
  }

  forecast(scene: CoverScene): Forecast | undefined {
    const { facts } = scene;
    return dischargeForecast(scene, this.takesOver, (destination) =>
      facts.willBeRequired(this.domain, destination === 'parentalHome' || destination === 'ownHousing'),
    );
  }

  waitingFor({ facts }: CoverScene): Waiting | undefined {
    let receiver: Waiting | undefined;
    for (const handover of facts.handovers.values()) {
      if (this.takesOver(handover) && isOpenHandover(handover)) receiver = handover.receiver;
    }
    return receiver;
  }

  private readonly takesOver = (handover: HandoverFacts): boolean =>
    handover.domain === this.domain && handover.interventionId === undefined;
}

/** An intervention that must go on after the placement (rule `intervention-without-receiver`). */
export class InterventionSubject implements CoverSubject {
  readonly ruleId = 'intervention-without-receiver';
  private readonly acceptor: Waiting;

  constructor(
    readonly subject: string,
    readonly domain: LifeDomain,
  ) {
    this.acceptor = { acceptorOf: subject };
  }

  isRequired({ awaiting }: CoverScene): boolean {
    return awaiting.has(this.subject);
  }

  isCovered(scene: CoverScene): boolean {
    return isInEffect(scene, this.takesOver);
  }

  forecast(scene: CoverScene): Forecast | undefined {
    const intervention = scene.facts.interventions.get(this.subject);
    return dischargeForecast(
      scene,
      this.takesOver,
      () => intervention !== undefined && scene.facts.awaitsContinuation(intervention),
    );
  }

  waitingFor(): Waiting {
    return this.acceptor;
  }
  private readonly takesOver = (handover: HandoverFacts): boolean => handover.interventionId === this.subject;
}

type Destination = NonNullable<
  NonNullable<CoverScene['facts']['placement']>['dischargeDecided']
>['data']['destination'];

function isInEffect(scene: CoverScene, takesOver: (handover: HandoverFacts) => boolean): boolean {
  for (const handover of scene.facts.handovers.values()) {
    if (handover.status !== 'accepted' || !takesOver(handover) || handover.acceptance === undefined) continue;
    if (scene.hasCome(handover.acceptance.effectAt, handover.acceptance.entry)) return true;
  }
  return false;
}

/** While a placement runs and its discharge is decided: whom nobody will have taken over by then. */
function dischargeForecast(
  { facts, now }: CoverScene,
  takesOver: (handover: HandoverFacts) => boolean,
  willBeRequired: (destination: Destination) => boolean,
): Forecast | undefined {
  const decided = facts.placement?.dischargeDecided;
  if (decided === undefined || decided.data.destination === 'otherSisHome') return undefined;
  if (!willBeRequired(decided.data.destination)) return undefined;
  const dischargeOn = dayOfDate(decided.data.dischargeOn);
  const by = Math.max(dischargeOn, localDayAt(now));
  for (const handover of facts.handovers.values()) {
    if (handover.status !== 'accepted' || !takesOver(handover) || handover.acceptance === undefined) continue;
    if (handover.acceptance.effectiveFrom <= by) return undefined;
  }
  return {
    openedBy: decided,
    dueAt: startOfDay(dischargeOn),
    rung: { level: 'warn', at: startOfDay(dischargeOn - WARN_BEFORE_DISCHARGE_DAYS) },
  };
}
