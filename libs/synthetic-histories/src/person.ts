import {
  firstDayOfMonthTurning,
  formatLocalDay,
  localDayAt,
  SHIPPED_REGISTERS,
  type LifeDomain,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Chance } from './chance.js';

/** What a made-up young person brings along. Sex is neither stored nor made up. */
export interface Person {
  /** Four digits. */
  readonly municipality: string;
  /** `YYYY-MM` */
  readonly birthMonth: string;
  /** In whole years when the chain opens. */
  readonly age: number;
  readonly schoolId: string;
}

/** Of a hundred young people, how many are this old. */
const AGES = { 13: 5, 14: 10, 15: 16, 16: 23, 17: 23, 18: 12, 19: 7, 20: 4 };
const OLDEST = 20;

/** The most populous municipalities, the first of them first; the rest follow in the order of the register. */
const LARGEST_MUNICIPALITIES = [
  ...['0180', '1480', '1280', '0380', '0580', '1880', '1980', '1283', '0581', '0680'],
  ...['2480', '0126', '1281', '1490', '0484', '0127', '1380', '0181', '2180', '0182'],
];
const MUNICIPALITIES_BY_RANK = [...new Set([...LARGEST_MUNICIPALITIES, ...SHIPPED_REGISTERS.municipalities.keys()])];

/** By Zipf's law the n-th municipality has 1/n of the first one's share. Each number is the sum of the weights so far. */
const WEIGHT_SUMS = runningSums(MUNICIPALITIES_BY_RANK.map((_, index) => 1 / (index + 1)));

const SIS_HOME_IDS = [...SHIPPED_REGISTERS.sisHomes.keys()];
const SCHOOL_IDS = organisationIds('school');
const CARE_PROVIDER_IDS = organisationIds('careProvider');
const PROBATION_IDS = organisationIds('probation');
const VOLUNTARY_IDS = organisationIds('voluntaryOrganisation');
const POLICE_IDS = organisationIds('police');

const DAYS_PER_YEAR = 365.25;

/** @param lastAdmittedAt nobody is older than the oldest of `AGES` by then. */
export function drawPerson(chance: Chance, openedAt: Instant, lastAdmittedAt: Instant): Person {
  const daysSinceBirthday = chance.integer(31, 334);
  const birthMonthAt = (age: number): string =>
    formatLocalDay(localDayAt(openedAt) - Math.round(age * DAYS_PER_YEAR) - daysSinceBirthday).slice(0, 7);
  const isYoungEnough = (age: number): boolean =>
    localDayAt(lastAdmittedAt) < firstDayOfMonthTurning(OLDEST + 1, birthMonthAt(age));
  const possible = Object.entries(AGES).filter(([age]) => isYoungEnough(Number(age)));
  const age = Number(chance.weighted(Object.fromEntries(possible)));
  return {
    municipality: drawMunicipality(chance),
    birthMonth: birthMonthAt(age),
    age,
    schoolId: chance.one(SCHOOL_IDS),
  };
}

export function drawMunicipality(chance: Chance): string {
  const drawn = chance.between(0, WEIGHT_SUMS[WEIGHT_SUMS.length - 1] as number);
  return MUNICIPALITIES_BY_RANK[WEIGHT_SUMS.findIndex((sum) => drawn < sum)] as string;
}

export function drawSisHome(chance: Chance): string {
  return chance.one(SIS_HOME_IDS) as string;
}

export function drawVoluntaryOrganisation(chance: Chance): string {
  return chance.one(VOLUNTARY_IDS);
}

export function drawPolice(chance: Chance): string {
  return chance.one(POLICE_IDS);
}

/** The region that a municipality lies in. */
export function regionOf(municipality: string): string {
  return `region-${municipality.slice(0, 2)}`;
}

export interface Receiver {
  readonly organisationId: string;
  readonly function: string;
}

/** Who would take over a life domain for this person. */
export function receiverOf(domain: LifeDomain, { municipality, schoolId }: Person, chance: Chance): Receiver {
  const socialServices = `municipality-${municipality}`;
  switch (domain) {
    case 'socialServices':
      return { organisationId: socialServices, function: 'socialtjänst, barn och unga' };
    case 'housing':
      return chance.happens(0.5)
        ? { organisationId: socialServices, function: 'boendeenheten' }
        : { organisationId: chance.one(CARE_PROVIDER_IDS), function: 'inflyttning' };
    case 'health':
      return { organisationId: regionOf(municipality), function: 'mottagning barn och unga' };
    case 'substanceUse':
      return { organisationId: regionOf(municipality), function: 'beroendemottagning unga' };
    case 'school':
      return { organisationId: schoolId, function: 'elevhälsan' };
    case 'occupation':
      return { organisationId: `employmentService-${municipality}`, function: 'unga till arbete' };
    case 'familySupport':
      return chance.happens(0.6)
        ? { organisationId: socialServices, function: 'familjestöd' }
        : { organisationId: drawVoluntaryOrganisation(chance), function: 'stöd till anhöriga' };
    case 'probation':
      return { organisationId: chance.one(PROBATION_IDS), function: 'mottagning' };
  }
}

function organisationIds(kind: string): [string, ...string[]] {
  const ids = [...SHIPPED_REGISTERS.organisations.values()]
    .filter((organisation) => organisation.kind === kind)
    .map(({ organisationId }) => organisationId);
  const [first, ...rest] = ids;
  if (first === undefined) throw new Error(`the register of organisations has none of the kind ${kind}`);
  return [first, ...rest];
}

function runningSums(weights: readonly number[]): readonly number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}
