import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPlatforms } from './lockfile.mjs';
import { top } from './set-up.mjs';

// To be run after `npm install` when lockfile.spec.ts finds platforms missing.
const path = join(top, 'package-lock.json');
const lockfile = JSON.parse(readFileSync(path, 'utf8'));
const missing = missingPlatforms(lockfile.packages);
const packages = Object.entries({ ...lockfile.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(path, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`${Object.keys(missing).length} packages for other platforms added.`);
