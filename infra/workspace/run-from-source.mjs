import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

/**
 * Jest turns TypeScript into what Node runs, but not in the threads and processes that the code under test starts: those are Node's own.
 * Preloaded with `--import`, this makes them run the sources too, by the same compiler, instead of whatever was built last.
 */

const top = new URL('../../', import.meta.url);
const SOURCE = new RegExp(`^${top.href}(?:apps|libs)/[^/]+/src/`);
const OWN_PACKAGE = /^@vardkedja\/([^/]+)(?:\/(.+))?$/;

/** @param {string} specifier @param {string | undefined} parent */
function sourceOf(specifier, parent) {
  const [, lib, entry] = OWN_PACKAGE.exec(specifier) ?? [];
  if (lib !== undefined) return new URL(`libs/${lib}/src/${entry === undefined ? '' : `${entry}/`}index.ts`, top);
  if (!/^(\.|file:).*\.js$/.test(specifier)) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  return SOURCE.test(source.href) && existsSync(source) ? source : undefined;
}

registerHooks({
  resolve: (specifier, context, next) => next(sourceOf(specifier, context.parentURL)?.href ?? specifier, context),
  load: (url, context, next) => {
    if (!SOURCE.test(url) || !url.endsWith('.ts')) return next(url, context);
    const configFile = fileURLToPath(new URL('.swcrc', top));
    const { code } = transformFileSync(fileURLToPath(url), { configFile, sourceMaps: 'inline' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
