import { cpus, totalmem } from 'node:os';

/** Runs of each side, interleaved so that a noisy minute hits both. */
export const RUNS = 5;

/**
 * Measures ours against a floor in the same process and the same minutes, and prints one line of JSON.
 *
 * @param {object} bench
 * @param {string} bench.name
 * @param {string} bench.unit what the figures count, e.g. `events/s`; more is better.
 * @param {() => Promise<number>} bench.ours one run of ours; resolves to its figure.
 * @param {() => Promise<number>} bench.floor one run of what ours is held against.
 * @param {string} bench.floorIs what the floor does, in words.
 * @param {number} bench.atLeast the ratio that is asked for.
 * @param {() => { readonly holds?: boolean, readonly [figure: string]: unknown }} [bench.also] further figures, and whether those of them that are asked for are reached.
 */
export async function measure({ name, unit, ours, floor, floorIs, atLeast, also = () => ({}) }) {
  /** @type {number[]} */
  const oursRuns = [];
  /** @type {number[]} */
  const floorRuns = [];
  for (let run = 0; run < RUNS; run += 1) {
    process.stderr.write(`${name}: run ${run + 1} of ${RUNS}\n`);
    if (run % 2 === 0) floorRuns.push(await floor());
    oursRuns.push(await ours());
    if (run % 2 === 1) floorRuns.push(await floor());
  }
  const ratio = median(oursRuns) / median(floorRuns);
  const { holds = true, ...further } = also();
  report({
    name,
    unit,
    ours: summary(oursRuns),
    floor: { is: floorIs, ...summary(floorRuns) },
    ratio: round(ratio),
    atLeast,
    ...further,
    holds: ratio >= atLeast && holds,
  });
}

/** Prints a result. @param {{ readonly name: string, readonly holds: boolean, readonly [figure: string]: unknown }} result */
export function report(result) {
  process.stdout.write(`${JSON.stringify({ ...result, machine: machine() })}\n`);
  if (!result.holds) process.exitCode = 1;
}

/** @param {readonly number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}

/**
 * The smallest value that at least this share of the values does not exceed.
 * @param {readonly number[]} values
 * @param {number} share
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** @param {readonly number[]} values */
export function summary(values) {
  return {
    median: round(median(values)),
    lowest: round(Math.min(...values)),
    highest: round(Math.max(...values)),
    runs: values.map(round),
  };
}

/** Seconds that some work takes. @param {() => unknown} work */
export async function secondsOf(work) {
  const begins = performance.now();
  await work();
  return (performance.now() - begins) / 1_000;
}

/** @param {number} value */
export function round(value) {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function machine() {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    sqlite: process.versions['sqlite'],
  };
}
