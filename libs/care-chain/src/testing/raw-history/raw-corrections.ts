import type { CareChainEvent, EventType } from '../../definition/care-chain.steps.js';

/** Fields that rules read and that no id stands in; one that an event type does not have is never corrected. */
const READ_FIELDS = [
  'effectiveFrom',
  'destination',
  'dischargeOn',
  'validUntil',
  'meetingOn',
  'kind',
  'domain',
  'made',
  'reason',
  'outcome',
  'ground',
  'invited',
  'attended',
  'continuationRequired',
  'contactEveryDays',
  'birthMonth',
  'legalBasis',
] as const;
/** Of those, the ones that a correction may remove. */
const OPTIONAL_FIELDS = ['meetingOn'];

/** What a correction says of an entry: the fields of another event of its type, as far as rules read them. */
export function correctedFields(type: EventType, like: readonly CareChainEvent[]): Readonly<Record<string, unknown>> {
  const other = like.find((event) => event.type === type);
  if (other === undefined) return {};
  const data = other.data as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    READ_FIELDS.flatMap((field) => {
      if (data[field] !== undefined) return [[field, data[field]]];
      return type === 'SipCalled' && OPTIONAL_FIELDS.includes(field) ? [[field, null]] : [];
    }),
  );
}
