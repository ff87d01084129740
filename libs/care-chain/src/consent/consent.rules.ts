import type { CoverRule } from '../gaps/duty-rule.js';

const consentLapsed: CoverRule = {
  kind: 'cover',
  ruleId: 'consent-lapsed',
  subject: 'consent',
  versions: [{ version: 1, terms: { standard: { due: { atOnce: true }, level: 'critical' } } }],
  texts: {
    sv: {
      title: 'Samtycke saknas',
      meaning: 'En överlämning eller SIP bygger på ett samtycke som inte längre gäller.',
    },
    en: { title: 'Consent lapsed', meaning: 'A handover or SIP rests on a consent that is no longer valid.' },
  },
};

export const consentRules = [consentLapsed] as const;
