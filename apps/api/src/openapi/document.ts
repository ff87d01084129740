import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { API_INFO } from '../api-info/api-info.js';
import { COMMAND_EXAMPLES } from '../care-chains/command-examples.js';
import { COMMAND_DTOS, type CommandDtoDefinition } from '../care-chains/command.dto.js';
import { ANSWER_SCHEMAS } from './answer-schemas.js';
import { objectSchema, type Schema } from './field-schema.js';

const DESCRIPTION = `Records the care chain around a young person placed by SiS and shows its gaps.

Every time is RFC 3339, returned in UTC with milliseconds; a date alone means 00:00 in Europe/Stockholm. Positions are decimal texts. Absent
values are left out. Problems are problem details (RFC 9457) in the language of \`Accept-Language\` (sv, en); \`code\` is for programs. Every
answer names itself in the header \`Correlation-Id\`. A body may be at most 64 KiB and 16 levels deep. A method that
an address does not take is answered with 405 and \`Allow\`.

*Registrerar vårdkedjan kring en ung person som är placerad hos SiS, och visar glappen i den.*`;

const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Record', 'Recording steps of a care chain. *Registrera.*'],
  ['Read', 'Care chains, their histories, timelines and gaps. *Läsa.*'],
  ['Registers', 'Rules and organisations. *Register.*'],
  ['About', 'The interface itself. *Om gränssnittet.*'],
  ['Operate', 'For those who run the service. *Drift.*'],
];

/** The OpenAPI document, from the routes and the definitions of commands. The same routes always give the same bytes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Vårdkedja')
    .setDescription(DESCRIPTION)
    .addServer('/')
    .setVersion(API_INFO.apiVersion)
    .setLicense('EUPL-1.2', 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build());
  const commands = [...COMMAND_DTOS.values()].map(
    (definition) => [definition.name, commandSchema(definition)] as const,
  );
  const schemas = { ...ANSWER_SCHEMAS, ...Object.fromEntries(commands) } as NonNullable<
    NonNullable<OpenAPIObject['components']>['schemas']
  >;
  return { ...document, components: { schemas } };
}

function commandSchema({ type, fields }: CommandDtoDefinition): Schema {
  return { ...objectSchema(fields, { type: { const: type } }), title: type, examples: [COMMAND_EXAMPLES[type]] };
}
