/** What the page says, in both languages. Names of rules, organisations and kinds of things come from the interface. */
const TEXTS = {
  sv: {
    name: 'Vårdkedja',
    purpose: 'Glapp i vården av unga',
    skip: 'Till innehållet',
    otherLanguage: 'English',
    interface: 'För utvecklare',
    openGaps: 'Öppna glapp',
    openGapsMeaning: 'Det som ingen har gjort i tid, och tid som ingen svarar för. Det mest brådskande står först.',
    level: 'Nivå',
    atLeast: 'Minst nivå',
    rule: 'Glapp',
    domain: 'Livsområde',
    waitingFor: 'Väntar på',
    since: 'Sedan',
    chain: 'Vårdkedja',
    all: 'Alla',
    days: (n) => (n === 0 ? 'mindre än 1 dag' : n === 1 ? '1 dag' : `${n} dagar`),
    shown: (from, to, total) => (total === 0 ? 'Inga glapp' : `${from}–${to} av ${total}`),
    noneAtAll: 'Det finns inga öppna glapp.',
    noneOfThese: 'Inga öppna glapp stämmer med valen ovan. Välj Alla för att se fler.',
    day: 'Visa läget en viss dag',
    dayFormat: 'ÅÅÅÅ-MM-DD',
    showDay: 'Visa dagen',
    showNow: 'Visa nu',
    asItWas: (date) => `Så här var det vid slutet av ${date}, efter vad som är känt nu.`,
    asItWillBe: (date) => `Så här blir det vid slutet av ${date}, om inget mer händer.`,
    dayMalformed: 'Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-03-31.',
    dayImpossible: (date) => `Dagen ${date} finns inte. Skriv en annan, till exempel 2026-03-31.`,
    dayTooFar: (first, last) => `Skriv ett år från ${first} till ${last}.`,
    notOpenedThen: (date) =>
      `Det finns inget att visa ${date}. Vårdkedjan var inte öppnad då. Välj en senare dag, eller Visa nu.`,
    nothingYet: 'Det finns inget på tidslinjen än.',
    previous: 'Föregående',
    next: 'Nästa',
    timeline: 'Tidslinje',
    back: 'Till öppna glapp',
    picture: 'Bild av tidslinjen. Samma uppgifter står i tabellen nedanför.',
    tableOfTimeline: 'Allt på tidslinjen',
    lane: 'Område eller aktör',
    what: 'Vad',
    from: 'Från',
    to: 'Till',
    ongoing: 'pågår',
    planned: 'planerat',
    actual: 'Någon svarar för det',
    step: 'Steg på vägen',
    notDue: 'Ska vara gjort senast',
    hole: 'Glapp',
    now: 'Nu',
    responsible: 'Ansvarig kommun',
    home: 'Hem',
    running: 'Öppna glapp',
    none: 'Inga',
    loading: 'Hämtar …',
    unreachable: 'Tjänsten svarar inte. Kontrollera att den är igång och försök igen.',
    trouble: 'Det går inte att visa',
    again: 'Försök igen',
    levels: { critical: 'Allvarlig', warn: 'Varning', info: 'Information' },
    domains: {
      housing: 'Boende',
      socialServices: 'Socialtjänst',
      health: 'Hälso- och sjukvård',
      substanceUse: 'Missbruk och beroende',
      school: 'Skola',
      occupation: 'Sysselsättning',
      familySupport: 'Stöd till familjen',
      probation: 'Frivård',
    },
  },
  en: {
    name: 'Care chain',
    purpose: 'Gaps in the care of young people',
    skip: 'To the content',
    otherLanguage: 'Svenska',
    interface: 'For developers',
    openGaps: 'Open gaps',
    openGapsMeaning: 'What nobody has done in time, and time that nobody answers for. The most urgent comes first.',
    level: 'Level',
    atLeast: 'At least level',
    rule: 'Gap',
    domain: 'Life domain',
    waitingFor: 'Waiting for',
    since: 'Since',
    chain: 'Care chain',
    all: 'All',
    days: (n) => (n === 0 ? 'less than 1 day' : n === 1 ? '1 day' : `${n} days`),
    shown: (from, to, total) => (total === 0 ? 'No gaps' : `${from}–${to} of ${total}`),
    noneAtAll: 'There are no open gaps.',
    noneOfThese: 'No open gaps fit what is chosen above. Choose All to see more.',
    day: 'Show things as of a day',
    dayFormat: 'YYYY-MM-DD',
    showDay: 'Show the day',
    showNow: 'Show now',
    asItWas: (date) => `As it was at the end of ${date}, by what is known now.`,
    asItWillBe: (date) => `As it will be at the end of ${date}, if nothing more happens.`,
    dayMalformed: 'Write the day as YYYY-MM-DD, such as 2026-03-31.',
    dayImpossible: (date) => `There is no day ${date}. Write another, such as 2026-03-31.`,
    dayTooFar: (first, last) => `Write a year from ${first} to ${last}.`,
    notOpenedThen: (date) =>
      `There is nothing to show on ${date}. The care chain had not been opened. Choose a later day, or Show now.`,
    nothingYet: 'There is nothing on the timeline yet.',
    previous: 'Previous',
    next: 'Next',
    timeline: 'Timeline',
    back: 'To open gaps',
    picture: 'Picture of the timeline. The table below tells the same.',
    tableOfTimeline: 'Everything on the timeline',
    lane: 'Domain or organisation',
    what: 'What',
    from: 'From',
    to: 'To',
    ongoing: 'ongoing',
    planned: 'planned',
    actual: 'Somebody answers for it',
    step: 'Step on the way',
    notDue: 'To be done by',
    hole: 'Gap',
    now: 'Now',
    responsible: 'Responsible municipality',
    home: 'Home',
    running: 'Open gaps',
    none: 'None',
    loading: 'Loading …',
    unreachable: 'The service does not answer. See that it is running, and try again.',
    trouble: 'This cannot be shown',
    again: 'Try again',
    levels: { critical: 'Critical', warn: 'Warning', info: 'Information' },
    domains: {
      housing: 'Housing',
      socialServices: 'Social services',
      health: 'Health care',
      substanceUse: 'Substance use',
      school: 'School',
      occupation: 'Occupation',
      familySupport: 'Family support',
      probation: 'Probation',
    },
  },
};

const KEPT_UNDER = 'language';

export function language() {
  return document.documentElement.lang === 'en' ? 'en' : 'sv';
}

export function words() {
  return TEXTS[language()];
}

/** Goes over to a language, and remembers it where the browser lets us. */
export function speak(chosen) {
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT_UNDER, chosen);
  } catch {
    // Without storage the page begins in Swedish each time.
    return;
  }
}

export function rememberedLanguage() {
  try {
    return localStorage.getItem(KEPT_UNDER) === 'en' ? 'en' : 'sv';
  } catch {
    return 'sv';
  }
}

/** A local date as everybody in Sweden writes it, also in English. */
export function dateOf(instant) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(
    new Date(instant),
  );
}

/** An element with properties, attributes (`aria-…`, `data-…`, `scope`) and children. Text is always text, never markup. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name in element && !name.includes('-')) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
