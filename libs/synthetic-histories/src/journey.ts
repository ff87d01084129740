import {
  formatLocalDay,
  localDayAt,
  type CareChainCommand,
  type CommandData,
  type CommandType,
  type LifeDomain,
  type LocalDate,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Chance } from './chance.js';
import type { PlannedStep } from './import-line.js';
import { daysEarlier, daysLater, hoursLater, MINUTE_MS } from './office-hours.js';
import type { Person } from './person.js';

/** How many days late something is entered that was not entered at once, at most. */
const ENTERED_LATE_MAX_DAYS = 12;
const ENTERED_LATE_SHARE = 0.06;

export interface Need {
  readonly needId: string;
  readonly domain: LifeDomain;
  readonly knownAt: Instant;
}

export interface Intervention {
  readonly interventionId: string;
  readonly domain: LifeDomain;
  readonly startedAt: Instant;
  readonly providerOrganisationId: string;
}

export interface Consent {
  readonly consentId: string;
  readonly givenAt: Instant;
  /** It can be leaned on until then. */
  readonly until: Instant;
}

/** The steps of one made-up journey as they are planned, and what later parts of its story need to know of earlier ones. */
export class Journey {
  readonly steps: PlannedStep[] = [];
  readonly needs: Need[] = [];
  readonly consents: Consent[] = [];
  /** When the latest assessment is completed; only then another may begin. */
  assessedUntil: Instant = -Infinity;

  constructor(
    readonly careChainId: string,
    readonly person: Person,
    readonly chance: Chance,
  ) {}

  get municipalityId(): string {
    return `municipality-${this.person.municipality}`;
  }

  plan<C extends CommandType>(at: Instant, type: C, data: CommandData<C>, eventId?: string): void {
    this.enter(at, at, type, data, eventId);
  }

  /** Plans a step that nothing later in the journey leans on; now and then it is entered days after it happened. */
  planMaybeLate<C extends CommandType>(at: Instant, type: C, data: CommandData<C>, eventId?: string): void {
    const late = this.chance.happens(ENTERED_LATE_SHARE);
    this.enter(at, late ? this.later(at, 1, ENTERED_LATE_MAX_DAYS) : at, type, data, eventId);
  }

  /**
   * From an instant on only the steps of these kinds still happen of what is planned so far; no need is found any more, and no consent can be
   * leaned on.
   */
  cutAt(instant: Instant, stillHappens: (type: CommandType) => boolean): void {
    const kept = this.steps.filter(({ occurredAt, command }) => occurredAt < instant || stillHappens(command.type));
    this.steps.splice(0, this.steps.length, ...kept);
    const needs = this.needs.filter(({ knownAt }) => knownAt < instant);
    this.needs.splice(0, this.needs.length, ...needs);
    const consents = this.consents.map((consent) => ({ ...consent, until: Math.min(consent.until, instant) }));
    this.consents.splice(0, this.consents.length, ...consents);
    if (this.assessedUntil >= instant) this.assessedUntil = Infinity;
  }

  newId(at: Instant): string {
    return this.chance.uuid(at);
  }

  /** @see daysLater */
  later(at: Instant, fromDays: number, toDays: number): Instant {
    return daysLater(this.chance, at, fromDays, toDays);
  }

  /** @see daysEarlier */
  earlier(at: Instant, fromDays: number, toDays: number): Instant {
    return daysEarlier(this.chance, at, fromDays, toDays);
  }

  /** @see hoursLater */
  soon(at: Instant, fromHours: number, toHours: number): Instant {
    return hoursLater(this.chance, at, fromHours, toHours);
  }

  /** A whole minute between two instants, so much of the way from the first to the second. */
  partway(from: Instant, to: Instant, fromShare: number, toShare: number): Instant {
    return from + Math.floor((this.chance.between(fromShare, toShare) * (to - from)) / MINUTE_MS) * MINUTE_MS;
  }

  private enter<C extends CommandType>(
    occurredAt: Instant,
    enteredAt: Instant,
    type: C,
    data: CommandData<C>,
    eventId?: string,
  ): void {
    // A command of some type and the data of that very type; TypeScript does not follow the pair through the union.
    const command = { type, data } as CareChainCommand;
    this.steps.push({ command, occurredAt, enteredAt, eventId });
  }
}

/** The local date so many days after that of an instant. */
export function dateAfter(at: Instant, days: number): LocalDate {
  return formatLocalDay(localDayAt(at) + days);
}
