import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { generateHistories } from '@vardkedja/synthetic-histories';
import { report, RUNS, secondsOf, summary, median } from './measure.mjs';
import { runCli } from './programs.mjs';

const CHAINS = 3_000;
const AT_LEAST_LINES_PER_SECOND = 30_000;

/** Lines a second that the command line imports, from start to end, into a new data folder. */
export async function importLines() {
  const folder = mkdtempSync(`${tmpdir()}/vardkedja-bench-`);
  const file = `${folder}/histories.jsonl`;
  const lines = await write(file);
  /** @type {number[]} */
  const rates = [];
  for (let run = 0; run < RUNS; run += 1) {
    process.stderr.write(`import: run ${run + 1} of ${RUNS}\n`);
    const seconds = await secondsOf(() => runCli(['import', file], `${folder}/data-${run}`));
    rates.push(lines / seconds);
  }
  rmSync(folder, { recursive: true });
  report({
    name: 'import',
    unit: 'lines/s',
    lines,
    ours: summary(rates),
    atLeast: AT_LEAST_LINES_PER_SECOND,
    holds: median(rates) >= AT_LEAST_LINES_PER_SECOND,
  });
}

/** @param {string} file */
async function write(file) {
  const out = createWriteStream(file);
  let lines = 0;
  for (const line of generateHistories({ chains: CHAINS, seed: 1, until: Date.parse('2026-11-01T00:00:00Z') })) {
    lines += 1;
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return lines;
}
