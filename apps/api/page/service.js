import { language, words } from './words.js';

/** How long an answer is waited for. */
const MAX_WAIT_MS = 30_000;

/** The status of the answer to a question about what is not there. */
export const NOT_THERE = 404;

/** The service answered with problem details, or not at all. */
export class Trouble extends Error {
  constructor(message, { status, cause } = {}) {
    super(message, { cause });
    this.status = status;
  }
}

/** Reads something from the interface, in the language of the page. */
export async function read(path, signal) {
  const { response, body } = await answerOf(path, signal);
  if (response.ok) return body;
  throw new Trouble(`${body.title}. ${body.detail}`, { status: response.status });
}

async function answerOf(path, signal) {
  const patience = AbortSignal.timeout(MAX_WAIT_MS);
  try {
    const response = await fetch(path, {
      headers: { 'accept-language': language() },
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    });
    return { response, body: await response.json() };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Trouble(words().unreachable, { cause });
  }
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
