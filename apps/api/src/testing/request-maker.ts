import fc from 'fast-check';
import type { DescribedOperation, JsonSchema, Schemas } from './schemas.js';

/** A request made up from the OpenAPI document. */
export interface MadeRequest {
  readonly operation: DescribedOperation;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const SCHEMA_DEPTH = 6;
/** Values that programs trip over. */
const NASTY_VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    -0,
    2 ** 53,
    '',
    ' ',
    'null',
    '\u0000',
    '\ud800',
    '\u202e',
    '٣',
    '💥',
    'a'.repeat(11_000),
  ],
  ...[
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '%00',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '${7*7}',
    '\r\nset-cookie: a=b',
  ],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '9999-12-31',
    '2025-03-30T02:30:00+01:00',
    '2190-01-01',
    '2026-06-15T24:00:00Z',
  ],
  ...[[], {}, [[[[]]]], { __proto__: null }, { toString: 1 }, Array.from({ length: 200 }, () => 'x')],
];
const NASTY_TEXTS = NASTY_VALUES.filter((value) => typeof value !== 'object').map(String);
const STRINGS = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { seed: 7, numRuns: 200 });

/** Draws requests, valid and broken, from a seed: the same seed gives the same requests. */
export class RequestMaker {
  private state: number;
  private readonly careChains: string[] = [];
  private readonly ids: string[] = [];
  private position = 0;

  constructor(
    private readonly schemas: Schemas,
    seed: number,
  ) {
    this.state = seed >>> 0;
  }

  /** What the service has answered, for later requests to name. */
  learn({ careChainId, position, created, entries }: Receipt): void {
    this.careChains.push(careChainId);
    this.ids.push(...Object.values(created), ...entries.map(({ entryId }) => entryId));
    this.position = Math.max(this.position, Number(position));
  }

  next(): MadeRequest {
    const { method, path, operation } = this.pick(this.weighted());
    const headers: Record<string, string> = {};
    const query: string[] = [];
    for (const { name, in: place, schema } of operation.parameters) {
      if (place === 'path' || this.chance(0.6)) continue;
      const value = this.parameter(name, schema);
      if (place === 'header') headers[name.toLowerCase()] = headerSafe(value);
      else
        query.push(
          ...(this.chance(0.03) ? [value, value] : [value]).map((each) => `${encoded(name)}=${encoded(each)}`),
        );
    }
    if (this.chance(0.03)) query.push(`${encoded(this.pick(STRINGS))}=${encoded(this.pick(STRINGS))}`);
    if (this.chance(0.2))
      headers['accept-language'] = headerSafe(this.pick(['en', 'sv', 'de;q=1, *', this.pick(STRINGS)]));
    const target = path.replace('{careChainId}', () => encoded(this.careChainId()));
    const body = operation.requestBody === undefined ? undefined : this.body(operation);
    if (body !== undefined)
      headers['content-type'] = this.chance(0.97)
        ? 'application/json'
        : this.pick(['text/plain', 'application/xml', 'x/y']);
    return {
      operation,
      method: method.toUpperCase(),
      path: query.length === 0 ? target : `${target}?${query.join('&')}`,
      headers,
      ...(body !== undefined && { body }),
    };
  }

  /** Recording is what can go wrong in most ways. */
  private weighted(): Schemas['operations'] {
    const { operations } = this.schemas;
    const wanted =
      this.careChains.length < 5 || this.chance(0.05)
        ? 'openCareChain'
        : this.chance(0.6)
          ? 'recordCommand'
          : undefined;
    return wanted === undefined ? operations : operations.filter(({ operation }) => operation.operationId === wanted);
  }

  private careChainId(): string {
    if (this.careChains.length > 0 && this.chance(0.9)) return this.pick(this.careChains);
    return this.chance(0.5) ? this.uuid() : this.pick(STRINGS);
  }

  private parameter(name: string, schema: JsonSchema): string {
    if (this.chance(0.15)) return this.pick([...STRINGS, ...NASTY_TEXTS]);
    // A position that is never reached makes for an honest 503, which is tested by itself.
    if (name === 'atLeast') return String(Math.floor(this.draw() * (this.position + 1)));
    if (name === 'If-Match') return `"${Math.floor(this.draw() * 30)}"`;
    const value = this.valueOf(schema, 0);
    return Array.isArray(value) ? value.join(',') : String(value);
  }

  private body(operation: DescribedOperation): string {
    const schema = operation.requestBody?.content['application/json']?.schema ?? {};
    const body = this.valueOf(schema, 0) as Record<string, unknown>;
    if (this.chance(0.35)) this.spoil(body);
    const text = JSON.stringify(body);
    if (this.chance(0.95)) return text;
    const at = Math.floor(this.draw() * text.length);
    return this.pick([
      text.slice(0, at),
      `${text}${text}`,
      text.replace('{', '{"type":"x",'),
      '['.repeat(at),
      `"${text}`,
      text.replaceAll(',', ',,'),
    ]);
  }

  private spoil(body: Record<string, unknown>): void {
    const names = Object.keys(body);
    const name = this.pick([...names, this.pick(STRINGS), '__proto__', 'constructor']);
    if (this.chance(0.2)) delete body[name];
    else
      Object.defineProperty(body, name, {
        value: this.pick([...NASTY_VALUES, this.pick(STRINGS)]),
        enumerable: true,
        configurable: true,
      });
  }

  private valueOf(given: JsonSchema, depth: number): unknown {
    const schema = this.schemas.resolve(given) as Drawable;
    if (schema.oneOf !== undefined) return this.valueOf(this.pick(schema.oneOf), depth + 1);
    if ('const' in schema) return schema.const;
    if (schema.enum !== undefined) return this.pick(schema.enum);
    switch (schema.type) {
      case 'object':
        return this.objectOf(schema, depth);
      case 'array':
        return Array.from({ length: Math.floor(this.draw() * 3) }, () => this.valueOf(schema.items ?? {}, depth + 1));
      case 'boolean':
        return this.chance(0.5);
      case 'integer':
        return Math.floor(
          (schema.minimum ?? 0) + this.draw() * Math.min(40, (schema.maximum ?? 100) - (schema.minimum ?? 0) + 1),
        );
      default:
        return this.textOf(schema);
    }
  }

  private objectOf(schema: Drawable, depth: number): unknown {
    const names = Object.keys(schema.properties ?? {}).filter(
      (name) => (schema.required ?? []).includes(name) || (depth < SCHEMA_DEPTH && this.chance(0.4)),
    );
    return Object.fromEntries(names.map((name) => [name, this.valueOf(schema.properties?.[name] ?? {}, depth + 1)]));
  }

  private textOf({ format, pattern, anyOf }: Drawable): string {
    if (format === 'uuid') return this.ids.length > 0 && this.chance(0.7) ? this.pick(this.ids) : this.uuid();
    if (anyOf !== undefined)
      return this.chance(0.5)
        ? this.date()
        : `${this.date()}T${this.pick(['00:00:00Z', '09:30:00+02:00', '23:59:59.999-11:00'])}`;
    if (format === 'date') return this.date();
    if (pattern === '^\\d{4}$') return this.pick(['1280', '0180', '2583', '9999']);
    if (pattern?.startsWith('^[A-Za-z]+-') === true)
      return this.pick(['region-12', 'municipality-1280', 'sisHome-fagared', 'school-nowhere']);
    if (pattern?.startsWith('^\\d{4}-') === true) return this.pick(['2009-04', '2012-12', '1950-01']);
    return this.pick(['Text', 'x', ' y ', ...STRINGS.slice(0, 20)]);
  }

  private date(): string {
    const day = new Date(Date.UTC(2025, 0, 1) + Math.floor(this.draw() * 700) * 86_400_000);
    return day.toISOString().slice(0, 10);
  }

  private uuid(): string {
    const hex = Array.from({ length: 32 }, () => Math.floor(this.draw() * 16).toString(16)).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.draw() * values.length)] as Value;
  }

  private chance(probability: number): boolean {
    return this.draw() < probability;
  }

  /** Mulberry32: small, fast, and the same everywhere. */
  private draw(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
}

export interface Receipt {
  readonly careChainId: string;
  readonly position: string;
  readonly created: Readonly<Record<string, string>>;
  readonly entries: readonly { readonly entryId: string }[];
}

/** The words of a schema that values are drawn by. */
interface Drawable {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** A lone surrogate cannot be put into an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** What an HTTP client lets through as a header's value. */
function headerSafe(text: string): string {
  return text.replace(/[^\t\x20-\x7e\xa1-\xff]/g, '').trim();
}
