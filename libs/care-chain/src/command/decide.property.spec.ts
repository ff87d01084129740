import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gaps } from '../gaps/gaps.js';
import { effectiveHistory } from '../history/effective-history.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { arbitraryStory, idsOf, tell, type ToldStep } from '../testing/care-chain-arbitraries.js';
import { recorded } from '../testing/given-chain.js';
import { emptyCareChain, placeAfter, recordEntries } from './care-chain.js';
import type { CareChainCommand } from './command.js';
import { decide } from './decide.js';
import { emptyJourney, evolve, journeyOf, refuse } from './journey.js';
import { messageOf } from './messages.js';

const NEW_IDS_CHAIN = 'ffffffff-ffff-4000-8000-000000000000';

function again({ command, now }: ToldStep, chain: ToldStep['after']) {
  return decide(chain, command, { now, newId: idsOf(NEW_IDS_CHAIN), registers: SHIPPED_REGISTERS });
}

/** Runs a check on every step of random stories, seldom steps first. */
function everyStep(check: (step: ToldStep) => void, numRuns = 100): void {
  fc.assert(
    fc.property(arbitraryStory(), (story) => tell(story).forEach(check)),
    { numRuns },
  );
}

describe('random commands on one chain', () => {
  test('are decided or refused with a text; a refused one writes nothing', () => {
    everyStep(({ before, decision, after }) => {
      if (decision.outcome === 'decided') {
        expect(decision.events.length).toBeLessThanOrEqual(1);
        expect(after.revision).toBe(before.revision + decision.events.length);
        return;
      }
      expect(after.entries).toStrictEqual(before.entries);
      const { code, params } = decision.refusal;
      expect(messageOf(code, 'sv', params)).not.toMatch(/[{}]|undefined/);
    });
  });

  test('are decided from the chain, the clock and the ids alone', () => {
    everyStep((step) => {
      expect(again(step, step.before)).toStrictEqual(again(step, step.before));
    });
  });

  test('change nothing the second time', () => {
    everyStep((step) => {
      if (step.decision.outcome === 'refused') return;
      expect(again(step, step.after)).toMatchObject({ outcome: 'decided', events: [] });
    });
  });

  test('leave a history of which every entry is allowed where it stands', () => {
    fc.assert(
      fc.property(arbitraryStory(), (story) => {
        const journey = emptyJourney();
        for (const entry of tell(story).at(-1)?.after.effective ?? []) {
          expect([entry.type, refuse(journey, entry)]).toStrictEqual([entry.type, undefined]);
          evolve(journey, entry);
        }
      }),
    );
  });

  test('annulling what was just entered equals never having entered it', () => {
    everyStep(({ before, after, now }) => {
      const last = after.entries.at(-1);
      if (
        after.revision === before.revision ||
        last === undefined ||
        last.type === 'EntryAnnulled' ||
        last.type === 'EntryCorrected'
      )
        return;
      const annul: CareChainCommand = { type: 'AnnulEntry', data: { entryId: last.eventId, reason: 'fel kedja' } };
      const decision = decide(after, annul, { now, newId: idsOf(NEW_IDS_CHAIN), registers: SHIPPED_REGISTERS });
      expect(decision).toMatchObject({ outcome: 'decided', events: [{ type: 'EntryAnnulled' }] });
      const without = recordEntries(after, recorded(decision, after, now));
      expect(without.effective).toStrictEqual(before.effective);
      expect(without.journey).toStrictEqual(before.journey);
      expect(gaps(without.entries, { asOf: now })).toStrictEqual(gaps(before.entries, { asOf: now }));
    }, 30);
  });

  test('are judged late as they would have been in time, but for what came after', () => {
    everyStep((step) => {
      const { before, command, now } = step;
      if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry') return;
      const place = placeAfter(command.occurredAt ?? now, before.effective);
      const inTime = again(step, recordEntries(emptyCareChain(before.careChainId), before.effective.slice(0, place)));
      const late = again(step, before);
      if (late.outcome === 'refused' && late.refusal.code === 'LATER_ENTRY_NOT_ALLOWED') {
        expect(inTime).toMatchObject({ outcome: 'decided', events: [{}] });
      } else {
        expect(late).toStrictEqual(inTime);
      }
    });
  });

  test('come to the same late as in order', () => {
    fc.assert(
      fc.property(arbitraryStory(), (story) => {
        const { effective, journey } = tell(story).at(-1)?.after ?? emptyCareChain(story.careChainId);
        const inOrder = effective.map((entry, index) => ({ ...entry, position: index + 1 }));
        expect(recordEntries(emptyCareChain(story.careChainId), inOrder).effective).toStrictEqual(inOrder);
        expect(journeyOf(effective)).toStrictEqual(journey);
      }),
    );
  });
});

describe('a chain', () => {
  test('reads as its effective history, however its entries come', () => {
    fc.assert(
      fc.property(arbitraryStory(), (story) => {
        const told = tell(story);
        const { after } = told.at(-1) as ToldStep;
        expect(after.effective).toStrictEqual(effectiveHistory(after.entries));
        const atOnce = recordEntries(emptyCareChain(story.careChainId), after.entries);
        expect(atOnce.effective).toStrictEqual(after.effective);
        expect(atOnce.journey).toStrictEqual(after.journey);
      }),
    );
  });

  test('stays as it is when another is made of it', () => {
    fc.assert(
      fc.property(arbitraryStory({ maxSteps: 40 }), (story) => {
        for (const { before, after } of tell(story).toReversed()) {
          const added = after.entries.slice(before.entries.length);
          expect(recordEntries(before, added).journey).toStrictEqual(journeyOf(after.effective));
          expect(before.journey).toStrictEqual(journeyOf(before.effective));
        }
      }),
      { numRuns: 30 },
    );
  });
});
