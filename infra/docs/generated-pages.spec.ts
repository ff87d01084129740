import { readFileSync } from 'node:fs';
import { CARE_CHAIN_STEPS, FAULT_TEXTS, MESSAGES, RULE_CATALOGUE, STEP_OF_EVENT } from '@vardkedja/care-chain';
import { describe, expect, test } from '@jest/globals';
import { GENERATED_PAGES, textOf } from './generated-pages.mjs';
import { commandsRefusedWith } from './refusals-page.mjs';
import { REFUSED_WHEN } from './refused-when.mjs';
import { RULE_WORDS } from './rule-words.mjs';

describe('pages made from the code', () => {
  test.each(GENERATED_PAGES)('docs/$name is what `npm run docs` writes', async (page) => {
    expect(readFileSync(page.file, 'utf8')).toBe(await textOf(page));
  });
});

describe('the words about commands', () => {
  test('are there for every command and no other', () => {
    expect(Object.keys(REFUSED_WHEN)).toEqual(Object.keys(CARE_CHAIN_STEPS));
  });

  test('name no code that there is not', () => {
    const named = Object.values(REFUSED_WHEN).flatMap((when) =>
      [...when.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code as string),
    );
    expect(named.filter((code) => !MESSAGES.has(code))).toEqual([]);
  });

  test('name every refusal of the domain', () => {
    // No command names a group once it is formed.
    const never = ['GROUP_UNKNOWN'];
    const refusals = [...MESSAGES.keys()].filter((code) => !Object.hasOwn(FAULT_TEXTS, code));
    expect(refusals.filter((code) => commandsRefusedWith(code).length === 0)).toEqual(never);
  });
});

describe('the words about gap rules', () => {
  test('are there for every cover, and only for rules of the catalogue', () => {
    const ids = RULE_CATALOGUE.map(({ ruleId }) => ruleId);
    expect(Object.keys(RULE_WORDS).filter((ruleId) => !ids.includes(ruleId))).toEqual([]);
    const covers = RULE_CATALOGUE.filter(({ kind }) => kind !== 'duty');
    expect(covers.filter(({ ruleId }) => !RULE_WORDS[ruleId]?.required || !RULE_WORDS[ruleId].coveredBy)).toEqual([]);
  });

  const described = RULE_CATALOGUE.flatMap((rule) =>
    rule.kind === 'duty'
      ? (['opens', 'meets', 'voids'] as const).flatMap((what) => {
          const text = RULE_WORDS[rule.ruleId]?.[what];
          return text === undefined ? [] : [{ ruleId: rule.ruleId, what, text, events: Object.keys(rule[what]) }];
        })
      : [],
  );

  test.each(described)('of what $what $ruleId name the events that the rule listens to', ({ text, events }) => {
    const named = [...text.matchAll(/`(\w+)`/g)]
      .map(([, name]) => name as string)
      .filter((name) => STEP_OF_EVENT.has(name));
    expect([...new Set(named)].sort()).toEqual([...events].sort());
  });
});
