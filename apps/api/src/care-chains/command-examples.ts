import { SHIPPED_REGISTERS, type RegisterName } from '@vardkedja/care-chain';
import type { CodeField, Field, Fields, IdField } from '@vardkedja/event-sourcing';
import { COMMAND_DTOS } from './command.dto.js';

/** A made-up date that all examples share, after which nothing in them lies before. */
const EXAMPLE_DATE = '2026-06-15';
const EXAMPLE_TIME = '2026-06-02T09:30:00+02:00';

const EXAMPLE_TEXTS: Readonly<Record<string, string>> = {
  toFunction: 'mottagning barn och unga',
  reason: 'Planen har ändrats.',
  name: 'Samtalsstöd',
  gapId:
    'offer-unanswered~019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d01~019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d02~019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d03',
  questionId: 'safety',
};
const EXAMPLE_CODES: Readonly<Record<RegisterName, string>> = {
  municipality: '1280',
  organisation: 'region-12',
  sisHome: 'sisHome-fagared',
  legalBasis: 'LVU-3',
  questionSet: 'placement-experience',
};

/** A complete body for each command: every field that it may have, but the ids that the system makes and the note. */
export const COMMAND_EXAMPLES: Readonly<Record<string, unknown>> = Object.fromEntries(
  [...COMMAND_DTOS].map(([type, { fields }]) => [type, { type, ...exampleOf(fields) }]),
);

function exampleOf(fields: Fields): Record<string, unknown> {
  const shown = Object.entries(fields).filter(
    ([name, field]) => !(name === 'note' && field.optional) && !isMade(field),
  );
  return Object.fromEntries(shown.map(([name, field]) => [name, exampleValue(name, field)]));
}

/** An id that the system makes when it is left out. */
function isMade(field: Field): boolean {
  return field.kind === 'id' && (field.as === 'new' || field.as === 'either');
}

function exampleValue(name: string, field: Field): unknown {
  switch (field.kind) {
    case 'id':
      return exampleId(field);
    case 'text':
      return EXAMPLE_TEXTS[name] ?? 'Text som någon har skrivit.';
    case 'date':
      return EXAMPLE_DATE;
    case 'month':
      return '2009-04';
    case 'time':
      return EXAMPLE_TIME;
    case 'boolean':
      return true;
    case 'integer':
      return field.default ?? field.minimum;
    case 'enum':
      return name === 'domain' ? 'health' : field.values.at(name === 'kind' ? 1 : 0);
    case 'code':
      return exampleCode(name, field);
    case 'answer':
      return 4;
    case 'correction':
      return { effectiveFrom: EXAMPLE_DATE };
    case 'list':
      return [exampleValue(name, field.items)];
    case 'object':
      return exampleOf(field.fields);
    case 'choice':
      return exampleOf(Object.fromEntries(Object.entries(field.fields).slice(0, 1)));
  }
}

/** One made-up id for each kind of thing. */
function exampleId({ of }: IdField): string {
  const place = [...of].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  return `019a8c10-5b7e-7c41-9d2e-${place.toString(16).padStart(12, '0')}`;
}

function exampleCode(name: string, { register }: CodeField): string {
  if (name === 'providerOrganisationId') return [...SHIPPED_REGISTERS.sisHomes.keys()][0] ?? '';
  return EXAMPLE_CODES[register as RegisterName];
}
