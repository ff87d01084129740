import {
  DESTINATIONS,
  GAP_STATES,
  INTERVAL_KINDS,
  LEVELS,
  LIFE_DOMAINS,
  ORGANISATION_KINDS,
  PHASES,
  STEP_OF_EVENT,
} from '@vardkedja/care-chain';
import type { Schema } from './field-schema.js';
import { count, date, instant, list, object, position, ref, text, uuid, word, yesNo } from './schema-words.js';

const eventType = word([...STEP_OF_EVENT.keys()]);
const domain = word(LIFE_DOMAINS);
const level = word(LEVELS, '`info` < `warn` < `critical`.');
const state = word(GAP_STATES);
const organisationId = text('`<kind>-<slug>`.');
const bothLanguages = (of: Schema): Schema => object({ sv: of, en: of });
const whole = (name: string): Schema =>
  object(
    {
      items: list(ref(name)),
      page: { const: 1 },
      limit: { type: 'integer', minimum: 1, description: 'The number of items, and at least 1.' },
      total: count(),
    },
    {},
    'Always whole: one page.',
  );
const page = (name: string): Schema =>
  object({
    items: list(ref(name)),
    page: { type: 'integer', minimum: 1 },
    limit: { type: 'integer', minimum: 1 },
    total: count('On all pages.'),
  });

const PROBLEM: Schema = object(
  {
    type: text('Names the kind of problem.'),
    title: text('For people: what happened.'),
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: text('For people: what to do about it.'),
    instance: text('Names this occurrence, as the log does.'),
    code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$', description: 'For programs.' },
  },
  {
    errors: list(
      object(
        {
          path: text('The field, parameter or header; empty for the content as a whole.'),
          code: text('For programs.'),
          message: text('For people.'),
        },
        { entryId: { ...uuid(), description: 'The recorded entry that stands in the way.' } },
      ),
      'Everything that is wrong, at once.',
    ),
  },
  'Problem details (RFC 9457), in the language of `Accept-Language` (sv, en).',
);

const RECEIPT: Schema = object(
  {
    careChainId: uuid(),
    revision: count("Of the chain's latest entry."),
    position: position('Give it as `atLeast` to read what was written.'),
    entries: list(
      object({ entryId: uuid(), type: eventType }),
      'What was recorded; empty when the command would change nothing.',
    ),
    created: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Ids that the system made, by field.',
    },
  },
  {},
  'What was recorded. It is on disk and survives a crash.',
);

const GAP: Schema = object(
  {
    gapId: text('`<ruleId>~<careChainId>~<subject>~<eventId that opened it>`.'),
    ruleId: text(),
    ruleVersion: { type: 'integer', minimum: 1 },
    careChainId: uuid(),
    subject: text('The id that the rule is about.'),
    state,
    level,
    openedAt: instant('When the duty arose.'),
    dueAt: instant('When it was or is due: from then on it is a gap.'),
    openedByEventId: uuid(),
    waitingFor: object({ organisationId, function: text() }, {}, 'Who must act: a function, never a person.'),
  },
  {
    domain,
    closedAt: instant(),
    voidedAt: instant(),
    metByEventId: uuid(),
    acknowledged: object({ at: instant(), eventId: uuid(), note: { ...text(), 'x-personal': true } }),
    suppressedUntil: instant(),
  },
  'A duty that nobody has met in time, or a time that nobody covers.',
);

const levels = object({ info: count(), warn: count(), critical: count() });
const since = instant();

const SUMMARY: Schema = object(
  {
    careChainId: uuid(),
    revision: count(),
    state: word(['open', 'closed']),
    phase: word(PHASES),
    openedAt: instant(),
    lastEntryAt: instant('When the latest entry occurred.'),
    responsibleMunicipality: { type: 'string', pattern: '^\\d{4}$' },
    cover: list(
      object(
        {
          domain,
          required: yesNo('Whether somebody must answer for it now.'),
          holders: list(
            object(
              { by: word(['placement', 'transfer', 'handover']), organisationId, since },
              { placementId: uuid(), handoverId: uuid(), function: text(), until: instant() },
            ),
            'Empty: nobody answers for the domain.',
          ),
        },
        { gap: object({ gapId: text(), state, level, dueAt: instant() }) },
      ),
    ),
    runningGaps: levels,
    upcomingGaps: levels,
  },
  {
    closing: object({ at: instant(), reason: text() }),
    closedWithOpenGaps: count('Gaps open when the chain was last closed.'),
    placement: object(
      { placementId: uuid(), homeId: organisationId, kind: text(), since },
      {
        plannedUntil: date(),
        outside: object({ since, until: date() }),
        absconded: object({ since }),
        dischargePlanning: object({ since }, { plannedDischargeOn: date() }),
        dischargeReady: object({ since }),
        dischargeDecided: object({ at: instant(), dischargeOn: date(), destination: word(DESTINATIONS) }),
      },
    ),
    coordinator: object({ coordinatorId: uuid(), organisationId, since }),
  },
  'Where a care chain stands.',
);

const ENTRY: Schema = object(
  {
    entryId: uuid(),
    revision: count(),
    position: position(),
    type: eventType,
    occurredAt: instant('When it happened, as it was recorded.'),
    recordedAt: instant('When the system received it.'),
    data: { type: 'object', description: 'As it was recorded, whatever has been corrected since.', 'x-personal': true },
  },
  {
    correctedBy: list(uuid(), 'The entries that correct it, in order.'),
    annulledBy: uuid('The entry that annuls it.'),
  },
  'One recorded step. Nothing of it ever changes.',
);

const INTERVAL: Schema = object(
  {
    kind: word(INTERVAL_KINDS),
    certainty: word(['actual', 'planned']),
    start: instant(),
    subject: text(),
    entryIds: list(uuid()),
  },
  {
    end: instant('Left out: it goes on.'),
    plannedEnd: instant(),
    domain,
    organisationId,
    function: text(),
    detail: text(),
    endedBy: eventType,
  },
);

const lane = { intervals: list(ref('Interval')), points: list(ref('Point')), holes: list(ref('Hole')) };

const TIMELINE: Schema = object(
  {
    careChainId: uuid(),
    asOf: instant(),
    openedAt: instant(),
    closed: list(object({ start: instant(), reason: text() }, { end: instant() })),
    lanes: list({
      oneOf: [
        object({ kind: { const: 'domain' }, domain, ...lane }),
        object({ kind: { const: 'organisation' }, organisationId, ...lane }),
      ],
    }),
  },
  { knownAt: instant() },
  'A whole care chain on one page: a lane for each life domain and each organisation.',
);

const RULE: Schema = object(
  {
    ruleId: text(),
    kind: word(['duty', 'cover', 'crossChain']),
    subject: text('What the rule is about.'),
    texts: bothLanguages(object({ title: text(), meaning: text() })),
    versions: list(
      object({ version: { type: 'integer', minimum: 1 }, terms: { type: 'object' } }, { validFrom: date() }),
      'First the oldest. `terms`: deadlines and levels, by case.',
    ),
    inClosedChain: yesNo('Whether the rule runs on in a chain that was closed as completed.'),
    transferDelayed: yesNo('Whether a discharge to another SiS home counts 24 hours later.'),
  },
  {},
  'A gap rule.',
);

const PROJECTION: Schema = object(
  {
    name: text(),
    state: word(['running', 'rebuilding', 'retrying', 'stopped', 'closed']),
    position: position('Up to which it has read.'),
    lagEvents: count('Events that it has not read yet.'),
    lagMs: count('Age of the oldest of them.'),
  },
  { stoppedAt: object({ eventId: uuid(), position: position() }, {}, 'The event that it cannot take.') },
);

/** Schemas of everything that is answered, by name. */
export const ANSWER_SCHEMAS: Readonly<Record<string, Schema>> = {
  ApiInfo: object({
    apiName: text(),
    apiVersion: text(),
    apiReleased: date(),
    apiDocumentation: text(),
    apiStatus: text(),
  }),
  Problem: PROBLEM,
  Receipt: RECEIPT,
  Gap: GAP,
  GapsOfChain: whole('Gap'),
  GapPage: page('Gap'),
  CareChainSummary: SUMMARY,
  CareChainPage: page('CareChainSummary'),
  Entry: ENTRY,
  Entries: whole('Entry'),
  Interval: INTERVAL,
  Point: object({ kind: eventType, at: instant(), entryId: uuid() }, { subject: text(), domain }),
  Hole: object(
    {
      gapId: text(),
      ruleId: text(),
      state,
      level,
      certainty: word(['actual', 'planned']),
      waitingSince: instant(),
      start: instant(),
    },
    { end: instant() },
  ),
  Timeline: TIMELINE,
  GapRule: RULE,
  GapRules: whole('GapRule'),
  Organisation: object({ organisationId, kind: word(ORGANISATION_KINDS), name: text('In Swedish.') }),
  Organisations: whole('Organisation'),
  Events: { type: 'string', description: 'Server-sent events.' },
  Live: object({ status: { const: 'live' } }),
  Ready: object({
    status: word(['ready', 'notReady']),
    store: object({}, { position: position(), problem: text() }),
    projections: list(PROJECTION),
  }),
  Metrics: { type: 'string', description: 'Measures in the text format of Prometheus.' },
};
