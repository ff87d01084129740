import { randomUUID } from 'node:crypto';

const NOTE =
  'Påhittad text: samtal om hur veckan har varit, vad som fungerar i skolan och vad som återstår att ordna före utskrivningen. '.repeat(
    2,
  );

/** Commands that an open chain accepts at any time, in the mix of a working day. @type {readonly (() => object)[]} */
const MIX = [
  ...Array.from({ length: 6 }, () => contact),
  () => ({ type: 'IdentifyNeed', domain: 'health', description: NOTE }),
  () => ({ type: 'IdentifyNeed', domain: 'school', description: NOTE }),
  () => ({ type: 'AssessRisk', level: 'normal', motivation: `${NOTE}${randomUUID()}` }),
  () => ({ type: 'RequestSip', reason: NOTE }),
];

function contact() {
  return {
    type: 'LogContact',
    with: 'youngPerson',
    made: true,
    mode: 'phone',
    organisationId: 'municipality-1280',
    note: `${NOTE}${randomUUID()}`,
  };
}

/** @param {number} n @returns {string} the JSON of a command. */
export function nextCommand(n) {
  const make = /** @type {() => object} */ (MIX[n % MIX.length]);
  return JSON.stringify(make());
}
