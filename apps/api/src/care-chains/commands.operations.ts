import type { OperationDescription } from '../openapi/operation.js';
import { EXAMPLE_IDS } from '../openapi/example-ids.js';
import { STATUS, type ProblemCode } from '../http/http-status.js';
import { COMMAND_EXAMPLES } from './command-examples.js';
import { COMMAND_DTOS } from './command.dto.js';

const PROBLEMS: readonly ProblemCode[] = [
  'REQUEST_FAULTY',
  'BODY_MALFORMED',
  'BODY_NOT_UTF8',
  'BODY_TOO_DEEP',
  'REFUSED',
  'CHAIN_MOVED_ON',
  'BODY_TOO_LARGE',
  'BODY_NOT_JSON',
  'BODY_ENCODED',
  'KEY_USED_OTHERWISE',
  'TOO_MANY_REQUESTS',
  'STORE_UNREACHABLE',
  'STORE_FULL',
  'STORE_READ_ONLY',
  'STORE_DAMAGED',
  'CHAIN_UNREADABLE',
  'CLOSING',
];

const RECEIPT_HEADERS = { ETag: { description: 'The revision, for `If-Match`.', example: '"12"' } };

const dtoRef = (type: string): { $ref: string } => ({ $ref: `#/components/schemas/${type}Dto` });
const TYPES_IN_A_CHAIN = [...COMMAND_DTOS.keys()].filter((type) => type !== 'OpenCareChain');

export const OPEN_CARE_CHAIN: OperationDescription = {
  tag: 'Record',
  id: 'openCareChain',
  summary: 'Open a care chain',
  swedish: 'Öppna en vårdkedja',
  description:
    'Opens the care chain of one young person. The answer is given when everything is on disk and safe through a crash. Leave `careChainId` out and the system makes one.',
  headers: ['Idempotency-Key', 'If-Match'],
  body: { schema: dtoRef('OpenCareChain'), examples: { OpenCareChain: COMMAND_EXAMPLES['OpenCareChain'] } },
  answers: {
    status: STATUS.OPENED,
    description: 'Opened, on disk.',
    schema: 'Receipt',
    example: {
      careChainId: EXAMPLE_IDS.careChain,
      revision: 0,
      position: '48201',
      entries: [{ entryId: EXAMPLE_IDS.entry, type: 'CareChainOpened' }],
      created: { careChainId: EXAMPLE_IDS.careChain },
    },
    headers: {
      ...RECEIPT_HEADERS,
      Location: { description: 'The new care chain.', example: `/api/v1/care-chains/${EXAMPLE_IDS.careChain}` },
    },
  },
  problems: PROBLEMS,
};

export const RECORD_COMMAND: OperationDescription = {
  tag: 'Record',
  id: 'recordCommand',
  summary: 'Record a step of a care chain',
  swedish: 'Registrera en händelse i en vårdkedja',
  description:
    'The body is the command, told apart by `type`. It is judged on the history in business order, with its event put in its place. The answer is given when everything is on disk and safe through a crash; a command that would change nothing succeeds with no entries.',
  ofCareChain: true,
  headers: ['Idempotency-Key', 'If-Match'],
  body: {
    schema: {
      oneOf: TYPES_IN_A_CHAIN.map(dtoRef),
      discriminator: {
        propertyName: 'type',
        mapping: Object.fromEntries(TYPES_IN_A_CHAIN.map((type) => [type, dtoRef(type).$ref])),
      },
    },
    examples: Object.fromEntries(TYPES_IN_A_CHAIN.map((type) => [type, COMMAND_EXAMPLES[type]])),
  },
  answers: {
    description: 'Recorded, on disk.',
    schema: 'Receipt',
    example: {
      careChainId: EXAMPLE_IDS.careChain,
      revision: 12,
      position: '48213',
      entries: [{ entryId: EXAMPLE_IDS.entry, type: 'HandoverOffered' }],
      created: { handoverId: EXAMPLE_IDS.handover },
    },
    headers: RECEIPT_HEADERS,
  },
  problems: [...PROBLEMS, 'NOT_FOUND'],
};
