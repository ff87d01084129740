import { assessmentRules } from '../assessment/assessment.rules.js';
import { chainRules } from '../chain/chain.rules.js';
import { consentRules } from '../consent/consent.rules.js';
import { dischargeRules } from '../discharge/discharge.rules.js';
import { followUpRules } from '../follow-up/follow-up.rules.js';
import { groupRules } from '../group/group.rules.js';
import { handoverRules } from '../handover/handover.rules.js';
import { placementRules } from '../placement/placement.rules.js';
import { referralRules } from '../referral/referral.rules.js';
import { sipRules } from '../sip/sip.rules.js';
import type { GapRule } from './duty-rule.js';
import { RuleSet } from './rule-set.js';

/** Every gap rule with its versions and texts, in the order of the journey. */
export const RULE_CATALOGUE: readonly GapRule[] = [
  ...referralRules,
  ...assessmentRules,
  ...placementRules,
  ...dischargeRules,
  ...handoverRules,
  ...sipRules,
  ...consentRules,
  ...groupRules,
  ...followUpRules,
  ...chainRules,
];

/** The rules with the versions in force when each duty opens. */
export const RULES_IN_FORCE = new RuleSet(RULE_CATALOGUE);
