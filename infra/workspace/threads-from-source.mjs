import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformFileSync } from '@swc/core';

/**
 * Jest turns TypeScript into what Node runs, but not in the threads that the code under test starts: those are Node's own. Preloaded with
 * `--import`, this makes such a thread run the sources too, by the same compiler, instead of whatever was built last.
 */

const libs = new URL('../../libs/', import.meta.url);

/** @param {string} specifier @param {string | undefined} parent */
function sourceOf(specifier, parent) {
  const [, lib, entry] = /^@vardkedja\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (lib !== undefined) return new URL(`${lib}/src/${entry === undefined ? '' : `${entry}/`}index.ts`, libs);
  if (!/^(\.|file:).*\.js$/.test(specifier)) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return existsSync(source) ? source : undefined;
}

if (!isMainThread) {
  registerHooks({
    resolve: (specifier, context, next) => next(sourceOf(specifier, context.parentURL)?.href ?? specifier, context),
    load: (url, context, next) => {
      if (!url.endsWith('.ts')) return next(url, context);
      const swcrc = fileURLToPath(new URL('../../.swcrc', import.meta.url));
      const { code } = transformFileSync(fileURLToPath(url), { configFile: swcrc, sourceMaps: 'inline' });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
