import { sameTimeDaysLater } from '../time/local-time.js';
import type { CoverScene, CoverSubject, Forecast } from './cover-subject.js';
import { isOpenHandover, isValidConsent } from './facts.js';

/** Days before a consent ends from which that is foreseen. */
export const CONSENT_FORECAST_DAYS = 30;

/** A consent that an open or accepted handover, or a called SIP, rests on (rule `consent-lapsed`). */
export class ConsentSubject implements CoverSubject {
  readonly ruleId = 'consent-lapsed';
  readonly domain = undefined;

  constructor(readonly subject: string) {}

  isRequired({ facts }: CoverScene): boolean {
    for (const handover of facts.handovers.values()) {
      if (handover.consentId === this.subject && (isOpenHandover(handover) || handover.status === 'accepted'))
        return true;
    }
    for (const { call, closed } of facts.sips.values()) {
      const ground = call?.data.ground;
      if (!closed && ground?.kind === 'consent' && ground.consentId === this.subject) return true;
    }
    return false;
  }

  isCovered(scene: CoverScene): boolean {
    const consent = scene.facts.consents.get(this.subject);
    return consent !== undefined && !consent.withdrawn && !scene.hasCome(consent.validUntil, consent.dated);
  }

  forecast(scene: CoverScene): Forecast | undefined {
    const consent = scene.facts.consents.get(this.subject);
    if (consent === undefined || !this.isRequired(scene) || !isValidConsent(consent, scene.now)) return undefined;
    const from = sameTimeDaysLater(consent.validUntil, -CONSENT_FORECAST_DAYS);
    if (scene.now < from) return undefined;
    return { openedBy: consent.dated, dueAt: consent.validUntil, rung: { level: 'warn', at: from } };
  }

  waitingFor(): undefined {
    return undefined;
  }
}
