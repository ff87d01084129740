import { open, object, optional } from './fields.js';

/** Life domains (livsområden). */
export const LIFE_DOMAINS = [
  'housing',
  'socialServices',
  'health',
  'substanceUse',
  'school',
  'occupation',
  'familySupport',
  'probation',
] as const;
export type LifeDomain = (typeof LIFE_DOMAINS)[number];

/** Kinds of organisation; an organisation id is `<kind>-<slug>`. */
export const ORGANISATION_KINDS = [
  'sisHome',
  'municipality',
  'region',
  'school',
  'police',
  'probation',
  'employmentService',
  'careProvider',
  'voluntaryOrganisation',
  'inspectorate',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const DESTINATIONS = [
  'parentalHome',
  'familyHome',
  'hvb',
  'supportedHousing',
  'ownHousing',
  'otherSisHome',
  'prison',
  'other',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

export const lifeDomain = () => open.enumeration(...LIFE_DOMAINS);
export const destination = () => open.enumeration(...DESTINATIONS);
export const placementKind = () => open.enumeration('acute', 'assessment', 'treatment');
export const contactMode = () => open.enumeration('meeting', 'homeVisit', 'video', 'phone');

/** Why a disclosure is lawful (rättslig grund). */
export const ground = () =>
  object({
    kind: open.enumeration(
      'consent',
      'careExchange',
      'generalClause',
      'dutyToInform',
      'secrecyAssessment',
      'ownRecord',
    ),
    consentId: optional(open.knownId('consent')),
  });
