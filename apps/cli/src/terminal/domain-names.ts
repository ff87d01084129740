import type { LifeDomain, Text } from '@vardkedja/care-chain';

/** What the life domains are called. */
export const DOMAIN_NAMES: Readonly<Record<LifeDomain, Text>> = {
  housing: { sv: 'boende', en: 'housing' },
  socialServices: { sv: 'socialtjänst', en: 'social services' },
  health: { sv: 'hälso- och sjukvård', en: 'health care' },
  substanceUse: { sv: 'missbruk och beroende', en: 'substance use' },
  school: { sv: 'skola', en: 'school' },
  occupation: { sv: 'sysselsättning', en: 'occupation' },
  familySupport: { sv: 'stöd till familjen', en: 'family support' },
  probation: { sv: 'frivård', en: 'probation' },
};
