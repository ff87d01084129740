import { randomUUID } from 'node:crypto';
import { isNativeError } from 'node:util/types';
import type { Answer, Receipt, RunningService } from '../programs/running-service.js';

const FIRST_INSTANT = Date.parse('2024-01-01T08:00:00Z');
const HOUR_MS = 3_600_000;

/** A command that was sent, and what came of it as far as the client knows. */
export interface Sent {
  readonly key: string;
  readonly path: string;
  readonly body: { readonly type: string; readonly note: string };
  /** Absent when the connection broke before an answer came: it may have been recorded or not. */
  answer?: Answer<Receipt>;
  /** What the service said when it could not carry it out; it is asked for again then. */
  putOff?: Answer<unknown>;
}

/** The status of an answer to what was not carried out, and may be asked for again under the same key. */
const PUT_OFF = 503;

/**
 * Clients that each live through one care chain after the other, as fast as the service answers, and know what they have been promised. Each
 * command's note is its key, by which it is found again.
 */
export class Load {
  readonly sent: Sent[] = [];
  private readonly clients: readonly Client[];

  constructor(clients: number) {
    this.clients = Array.from({ length: clients }, () => new Client(this.sent));
  }

  get acknowledged(): readonly Sent[] {
    return this.sent.filter(({ answer }) => answer !== undefined);
  }

  get putOff(): readonly Sent[] {
    return this.sent.filter(({ putOff }) => putOff !== undefined);
  }

  /** Resolves when the service no longer answers any of them, or puts them all off. */
  async run(service: RunningService): Promise<void> {
    await Promise.all(this.clients.map((client) => client.run(service)));
  }
}

/** One client: what it did not get an answer to it asks again before anything else, as clients with a key may. */
class Client {
  private careChainId: string | undefined;
  private steps: Steps = lifeOfChain();
  private unanswered: Sent | undefined;

  constructor(private readonly sent: Sent[]) {}

  async run(service: RunningService): Promise<void> {
    for (;;) {
      const sent = (this.unanswered ??= this.next());
      const answer = await ask(service, sent);
      if (answer === undefined) return;
      if (answer.status === PUT_OFF) {
        sent.putOff = answer;
        return;
      }
      delete sent.putOff;
      sent.answer = answer;
      this.unanswered = undefined;
      if (answer.status === 201) this.careChainId = answer.body.careChainId;
    }
  }

  private next(): Sent {
    let step = this.steps.next();
    if (step.done === true) {
      this.careChainId = undefined;
      this.steps = lifeOfChain();
      step = this.steps.next();
    }
    if (step.done === true) throw new Error('A life begins with a step.');
    const key = randomUUID();
    const path = this.careChainId === undefined ? '/care-chains' : `/care-chains/${this.careChainId}/commands`;
    const sent: Sent = { key, path, body: { ...step.value, note: key } };
    this.sent.push(sent);
    return sent;
  }
}

/** Asks, with the command's key, or asks again. Undefined when the service is not there, or gone before it answered. */
export async function ask(service: RunningService, { key, path, body }: Sent): Promise<Answer<Receipt> | undefined> {
  try {
    return await service.post(path, body, { 'idempotency-key': key });
  } catch (error) {
    if (isConnectionLost(error)) return undefined;
    throw error;
  }
}

/** What fetch reports when there is no connection or it breaks; its errors are of another realm than those of a suite. */
function isConnectionLost(error: unknown): boolean {
  return isNativeError(error) && error.name === 'TypeError' && isNativeError(error.cause);
}

type Steps = Generator<{ readonly type: string; readonly occurredAt: string }, undefined>;

/** Placed, offered around, discharged, an hour between: duties and covers of many kinds, some met, some not. */
function* lifeOfChain(): Steps {
  let hours = 0;
  const step = (type: string, fields: object = {}) => {
    const occurredAt = new Date(FIRST_INSTANT + hours++ * HOUR_MS).toISOString();
    return { type, occurredAt, ...fields };
  };
  yield step('OpenCareChain', { responsibleMunicipality: '1280', birthMonth: '2008-05' });
  for (let stay = 0; stay < 3; stay++) {
    const placementId = randomUUID();
    yield step('Admit', { placementId, homeId: 'sisHome-fagared', kind: 'acute' });
    for (const domain of ['health', 'school', 'housing']) {
      const handoverId = randomUUID();
      yield step('IdentifyNeed', { needId: randomUUID(), domain, description: 'Stöd' });
      yield step('OfferHandover', {
        ...{ handoverId, domain, toOrganisationId: 'region-12', toFunction: 'mottagning barn och unga' },
        ...{ effectiveFrom: '2024-01-02', ground: { kind: 'careExchange' } },
      });
      yield step('ReceiveHandover', { handoverId });
      if (domain === 'school') yield step('DeclineHandover', { handoverId, reason: 'noCapacity' });
      else yield step('AcceptHandover', { handoverId, effectiveFrom: '2024-01-02' });
    }
    yield step('DeclareDischargeReady', { placementId, motivation: 'Behovet har upphört' });
    yield step('Discharge', { placementId, destination: 'parentalHome' });
  }
}
