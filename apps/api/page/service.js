import { language, words } from './words.js';

/** The service answered with problem details, or not at all. */
export class Trouble extends Error {}

/** Reads something from the interface, in the language of the page. */
export async function read(path, signal) {
  let response;
  try {
    response = await fetch(path, { headers: { 'accept-language': language() }, signal });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Trouble(words().unreachable, { cause: error });
  }
  const body = await response.json();
  if (!response.ok) throw new Trouble(`${body.title}. ${body.detail}`);
  return body;
}

let registers;

/** Rules, organisations and the names of kinds, read once. */
export function readRegisters() {
  registers ??= Promise.all([read('/api/v1/gap-rules'), read('/api/v1/organisations'), read('/page/names.json')]).then(
    ([rules, organisations, names]) => ({
      rules: rules.items,
      ruleOf: new Map(rules.items.map((rule) => [rule.ruleId, rule])),
      organisationOf: new Map(organisations.items.map((each) => [each.organisationId, each.name])),
      names,
    }),
    (error) => {
      registers = undefined;
      throw error;
    },
  );
  return registers;
}
