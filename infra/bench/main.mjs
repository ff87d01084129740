// The benchmarks: `npm run bench`, or `npm run bench -- NAME…`. Each prints one line of JSON; the exit code is 1 when a figure is not reached.
import { BENCHMARKS } from './benchmarks.mjs';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHMARKS).join(', ')}\n`);
  process.exit(2);
}
for (const [name, load] of Object.entries(BENCHMARKS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const run = await load();
  await run();
}
