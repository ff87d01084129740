#!/usr/bin/env node
// Runs the built command on the Node 24 of this workspace, whatever Node the machine itself has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/main.js', import.meta.url);
const pinnedNode = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const OLDEST_NODE = 24;

if (!existsSync(program)) {
  console.error('vardkedja is not built yet. Run `npm run build` in the top folder of the workspace, then try again.');
  process.exit(1);
}

if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) {
  await import(program.href);
} else if (existsSync(pinnedNode)) {
  const child = spawn(pinnedNode, [fileURLToPath(program), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; only this process must not go before the command has finished.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
} else {
  console.error('vardkedja needs Node 24. Run `npm install` in the top folder of the workspace, or install Node 24.');
  process.exit(1);
}
