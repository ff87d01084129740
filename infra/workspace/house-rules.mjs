import { basename } from 'node:path';

/**
 * The rules of this house that ESLint does not bring along.
 * @typedef {{ selector: string, message: string }} ForbiddenSyntax
 */

/** `concept.role.ts`, every part in kebab-case. */
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** @type {import('eslint').ESLint.Plugin} */
export const house = {
  rules: {
    'kebab-case-file-name': {
      meta: { type: 'suggestion', schema: [] },
      create: (context) => ({
        Program(node) {
          const name = basename(context.filename);
          if (!FILE_NAME.test(name)) {
            context.report({ node, message: `Name the file in kebab-case, like concept.role.ts: ${name}` });
          }
        },
      }),
    },
  },
};

/** @type {ForbiddenSyntax} */
export const noExportAll = {
  selector: 'ExportAllDeclaration',
  message: 'Name what a module gives away; a star hides it from the reader.',
};

/** @type {ForbiddenSyntax[]} */
export const noIdleTests = [
  {
    selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|failing)$/]',
    message: 'Every test runs, always.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'Every test runs, always.',
  },
];

const READS_LOCAL_TIME = /^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$/.source;

/**
 * What the pure libs must not do although no import shows it: read the clock, draw at random, or ask for the machine's own zone.
 * @type {ForbiddenSyntax[]}
 */
export const noImpureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock comes in from outside.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The clock comes in from outside.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'The clock comes in from outside.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Ids and chance come in from outside.',
  },
  { selector: `MemberExpression[property.name=/${READS_LOCAL_TIME}/]`, message: "This reads the machine's time zone." },
];
