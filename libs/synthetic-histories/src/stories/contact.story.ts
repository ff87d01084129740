import { localDayAt, startOfDay, type CommandData } from '@vardkedja/care-chain';
import { formatInstant, type Instant } from '@vardkedja/event-sourcing';
import type { Journey } from '../journey.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../office-hours.js';
import { PHRASES } from '../phrases.js';

type Contact = CommandData<'LogContact'>;

const QUIET_SHARE = 0.4;
const QUIET_DAYS = { short: { from: 13, to: 28 }, long: { from: 33, to: 48 } };
const CORRECTED_SHARE = 0.4;
const CORRECTED_AGAIN_SHARE = 0.2;
const ANNULLED_SHARE = 0.3;

/** Entries that a mistake with a contact makes at most: the contact, its correction and the correction of that. */
export const ENTRIES_OF_MISTAKES = 5;

/** Contacts with the young person and those around, evenly spread but for times in which everybody waited for somebody else. */
export function tellContacts(journey: Journey, from: Instant, to: Instant, count: number): void {
  const { chance } = journey;
  const quietMs = chance.happens(QUIET_SHARE) ? drawQuietMs(journey, to - from) : 0;
  const quietFrom = journey.partway(from, to - quietMs, 0.1, 0.9);
  const taken = new Set(journey.steps.map(({ occurredAt }) => occurredAt));
  for (let n = 0; n < count; n += 1) {
    const active = from + ((n + chance.between(0, 1)) / count) * (to - from - quietMs);
    let at = inDaytime(journey, active < quietFrom ? active : active + quietMs, from, to);
    // Twice the same at the same minute would be one entry.
    while (taken.has(at)) at += MINUTE_MS;
    taken.add(at);
    const note = chance.happens(0.3) ? { note: chance.one(PHRASES.note) } : {};
    journey.planMaybeLate(at, 'LogContact', { ...drawContact(journey), ...note });
  }
}

/** Mistakes that were made with entries, and how they were put right. */
export function tellMistakes(journey: Journey, from: Instant, to: Instant): void {
  const { chance } = journey;
  if (chance.happens(CORRECTED_SHARE)) correctContact(journey, journey.partway(from, to, 0.1, 0.8));
  if (chance.happens(ANNULLED_SHARE)) {
    const at = journey.partway(from, to, 0.1, 0.8);
    const entryId = journey.newId(at);
    journey.plan(at, 'LogContact', drawContact(journey), entryId);
    journey.plan(journey.soon(at, 2, 90), 'AnnulEntry', { entryId, reason: chance.one(PHRASES.annulled) });
  }
}

function correctContact(journey: Journey, at: Instant): void {
  const { chance } = journey;
  const entryId = journey.newId(at);
  const wrong = drawContact(journey);
  journey.plan(at, 'LogContact', wrong, entryId);
  const correctedAt = journey.soon(at, 2, 90);
  journey.plan(correctedAt, 'CorrectEntry', {
    entryId,
    ...(chance.happens(0.4) && { occurredAt: formatInstant(at - 30 * MINUTE_MS) }),
    fields: { made: !wrong.made },
    reason: chance.one(PHRASES.corrected),
  });
  if (!chance.happens(CORRECTED_AGAIN_SHARE)) return;
  const fields = { made: wrong.made, mode: 'phone' };
  journey.plan(journey.soon(correctedAt, 2, 30), 'CorrectEntry', {
    entryId,
    fields,
    reason: chance.one(PHRASES.corrected),
  });
}

function drawContact({ chance, municipalityId }: Journey): Contact {
  return {
    with: chance.weighted({ youngPerson: 58, guardian: 27, network: 15 }),
    made: chance.happens(0.85),
    mode: chance.weighted({ meeting: 35, homeVisit: 10, video: 15, phone: 40 }),
    organisationId: municipalityId,
  };
}

function drawQuietMs({ chance }: Journey, spanMs: number): number {
  const { from, to } = chance.one([QUIET_DAYS.short, QUIET_DAYS.long]);
  const quietMs = chance.integer(from, to) * DAY_MS;
  return quietMs < spanMs / 2 ? quietMs : 0;
}

/** Nobody is called at night. */
function inDaytime({ chance }: Journey, at: Instant, from: Instant, to: Instant): Instant {
  const daytime = startOfDay(localDayAt(at)) + 8 * HOUR_MS + chance.integer(0, 12 * 60) * MINUTE_MS;
  return daytime >= from && daytime <= to ? daytime : Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
