import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AnswerBook, type KeptAnswer } from './answer-book.js';
import { Once } from './once.js';

const HOUR_MS = 3_600_000;
const KEY = '6f1c1a52-8a0e-4a55-9f53-7d0c7c1f0b11';
const ANSWER: KeptAnswer = { fingerprint: Uint8Array.of(1, 2, 3), outcome: '{"outcome":"recorded"}' };

let folder: string;
let now: number;
let faults: unknown[];
let book: AnswerBook;
const file = (): string => join(folder, 'answers.sqlite');
const open = (maxAnswers?: number): AnswerBook =>
  new AnswerBook({
    file: file(),
    clock: () => now,
    onFault: (fault) => faults.push(fault),
    ...(maxAnswers && { maxAnswers }),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardkedja-answers-'));
  now = Date.parse('2026-11-24T12:00:00Z');
  faults = [];
  book = open();
});
afterEach(() => {
  book.close();
  rmSync(folder, { recursive: true });
});

const reopened = (maxAnswers?: number): AnswerBook => {
  book.close();
  book = open(maxAnswers);
  return book;
};

describe('first answers', () => {
  test('are found at once, and by the next process', () => {
    expect(book.find(KEY)).toBeUndefined();
    book.keep(KEY, ANSWER);
    expect(book.find(KEY)).toMatchObject(ANSWER);
    expect(reopened().find(KEY)).toMatchObject({ outcome: ANSWER.outcome });
    expect(Buffer.from(book.find(KEY)?.fingerprint ?? [])).toEqual(Buffer.from(ANSWER.fingerprint));
  });

  test('are kept for more than 24 hours, and not for ever', () => {
    book.keep(KEY, ANSWER);
    now += 25 * HOUR_MS;
    expect(reopened().find(KEY)).toBeDefined();
    now += 24 * HOUR_MS;
    expect(book.find(KEY)).toBeUndefined();
    reopened().close();
    const rows = new DatabaseSync(file(), { readOnly: true }).prepare('SELECT count(*) AS n FROM answers').get();
    book = open();
    expect({ ...rows }).toEqual({ n: 0 });
  });

  test('are not taken beyond what there may be', () => {
    const small = reopened(2);
    small.keep(KEY, ANSWER);
    expect(small.isFull).toBe(false);
    small.keep(KEY.replace('6', '7'), ANSWER);
    expect(small.isFull).toBe(true);
    expect(reopened(2).isFull).toBe(true);
  });

  test('that cannot be written are told of, kept in memory, and written later', async () => {
    const other = new DatabaseSync(file());
    other.exec('BEGIN IMMEDIATE');
    book.keep(KEY, ANSWER);
    for (let waited = 0; faults.length === 0 && waited < 10_000; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(String(faults[0])).toContain('locked');
    expect(book.find(KEY)).toMatchObject(ANSWER);
    other.exec('ROLLBACK');
    other.close();
    expect(reopened().find(KEY)).toMatchObject({ outcome: ANSWER.outcome });
  });
});

test('what cannot be written is tried, and told of, ever more seldom', async () => {
  const other = new DatabaseSync(file());
  other.exec("CREATE TRIGGER broken BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'broken'); END");
  book.keep(KEY, ANSWER);
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  // After 50, 100, 200, 400 and 800 ms, and not every 50.
  expect(faults.length).toBeGreaterThan(1);
  expect(faults.length).toBeLessThan(7);
  other.exec('DROP TRIGGER broken');
  other.close();
  expect(reopened().find(KEY)).toMatchObject({ outcome: ANSWER.outcome });
});

describe('carrying out once', () => {
  const fingerprint = Uint8Array.of(7);
  const other = Uint8Array.of(8);
  const once = (): Once<{ readonly outcome: string }> => new Once(book, ({ outcome }) => outcome === 'recorded');

  test('an answer that is not final is forgotten', async () => {
    const asker = once();
    const outcomes = ['contended', 'recorded', 'never'];
    const carryOut = async (): Promise<{ outcome: string }> => ({ outcome: outcomes.shift() ?? '' });
    expect(await asker.answer(KEY, fingerprint, carryOut)).toEqual({
      outcome: 'answered',
      answer: { outcome: 'contended' },
    });
    for (let times = 0; times < 2; times += 1) {
      expect(await asker.answer(KEY, fingerprint, carryOut)).toEqual({
        outcome: 'answered',
        answer: { outcome: 'recorded' },
      });
    }
    expect(outcomes).toEqual(['never']);
  });

  test('a failure is everybody’s who waited, and nobody’s afterwards', async () => {
    const asker = once();
    const failure = new Error('unreachable');
    const fails = async (): Promise<never> => {
      throw failure;
    };
    const both = [asker.answer(KEY, fingerprint, fails), asker.answer(KEY, fingerprint, fails)];
    for (const each of both) await expect(each).rejects.toBe(failure);
    expect(await asker.answer(KEY, fingerprint, async () => ({ outcome: 'recorded' }))).toMatchObject({
      outcome: 'answered',
    });
  });

  test('the same key with something else is told apart, while it runs and after', async () => {
    const asker = once();
    const running = asker.answer(KEY, fingerprint, async () => ({ outcome: 'recorded' }));
    expect(await asker.answer(KEY, other, async () => ({ outcome: 'never' }))).toEqual({ outcome: 'keyUsedOtherwise' });
    await running;
    expect(await asker.answer(KEY, other, async () => ({ outcome: 'never' }))).toEqual({ outcome: 'keyUsedOtherwise' });
  });

  test('a new key is refused when the book is full, an old one is answered', async () => {
    const asker = new Once<{ readonly outcome: string }>(reopened(1), () => true);
    await asker.answer(KEY, fingerprint, async () => ({ outcome: 'recorded' }));
    expect(await asker.answer(KEY.replace('6', '7'), fingerprint, async () => ({ outcome: 'never' }))).toEqual({
      outcome: 'full',
    });
    expect(await asker.answer(KEY, fingerprint, async () => ({ outcome: 'never' }))).toMatchObject({
      outcome: 'answered',
    });
  });
});
