import { readJson } from '../lines/json-text.js';
import type { TextLine } from '../lines/text-lines.js';
import { isObject, type GivenLine } from './given-line.js';

/**
 * Lines of JSON, one command on each. A line of a file of rejected lines (`{line, reasons, command}`) counts as the command in it, so that
 * such a file can be mended and imported as it is.
 */
export async function* jsonLines(groups: AsyncIterable<readonly TextLine[]>): AsyncGenerator<readonly GivenLine[]> {
  for await (const lines of groups) {
    yield lines.filter((line) => line.fault !== undefined || line.text.trim() !== '').map(givenLine);
  }
}

function givenLine(line: TextLine): GivenLine {
  if (line.fault !== undefined) return line;
  const { number, text } = line;
  const json = readJson(text);
  return json.outcome === 'read' ? { number, body: commandIn(json.value) } : { number, fault: json.fault, text };
}

function commandIn(value: unknown): unknown {
  return isObject(value) && Array.isArray(value['reasons']) && 'command' in value ? value['command'] : value;
}
