import type { OrganisationKind } from '../definition/vocabulary.js';
import { MUNICIPALITIES } from './municipalities.js';
import { REGIONS } from './regions.js';

/** An actor around the young person. Its id names its kind: `<kind>-<slug>`. */
export interface Organisation {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  /** In Swedish; the name of an authority is not translated. */
  readonly name: string;
}

/** What the kinds of organisation are called. */
export const ORGANISATION_KIND_LABELS: Readonly<
  Record<OrganisationKind, { readonly sv: string; readonly en: string }>
> = {
  sisHome: { sv: 'SiS', en: 'SiS' },
  municipality: { sv: 'Kommun', en: 'Municipality' },
  region: { sv: 'Region', en: 'Region' },
  school: { sv: 'Skola', en: 'School' },
  police: { sv: 'Polis', en: 'Police' },
  probation: { sv: 'Frivård', en: 'Probation service' },
  employmentService: { sv: 'Arbetsförmedling', en: 'Employment service' },
  careProvider: { sv: 'Vårdgivare', en: 'Care provider' },
  voluntaryOrganisation: { sv: 'Frivilligorganisation', en: 'Voluntary organisation' },
  inspectorate: { sv: 'Tillsynsmyndighet', en: 'Inspectorate' },
};

/** The SiS youth homes at which somebody can be placed. */
export const SIS_HOMES: readonly Organisation[] = named('sisHome', {
  barby: 'SiS ungdomshem Bärby',
  bjorkbacken: 'SiS ungdomshem Björkbacken',
  brattegarden: 'SiS ungdomshem Brättegården',
  eknas: 'SiS ungdomshem Eknäs',
  fagared: 'SiS ungdomshem Fagared',
  folasa: 'SiS ungdomshem Folåsa',
  granhult: 'SiS ungdomshem Granhult',
  johannisberg: 'SiS ungdomshem Johannisberg',
  klaralvsgarden: 'SiS ungdomshem Klarälvsgården',
  ljungaskog: 'SiS ungdomshem Ljungaskog',
  langanas: 'SiS ungdomshem Långanäs',
  lovsta: 'SiS ungdomshem Lövsta',
  margretelund: 'SiS ungdomshem Margretelund',
  nereby: 'SiS ungdomshem Nereby',
  rebecka: 'SiS ungdomshem Rebecka',
  raby: 'SiS ungdomshem Råby',
  savastgarden: 'SiS ungdomshem Sävastgården',
  stigby: 'SiS ungdomshem Stigby',
  sundbo: 'SiS ungdomshem Sundbo',
  tysslinge: 'SiS ungdomshem Tysslinge',
  vemyra: 'SiS ungdomshem Vemyra',
});

const municipalities = MUNICIPALITIES.map(({ code, name }) => organisation('municipality', code, `${name} (kommun)`));
const regions = REGIONS.map(({ code, name }) => organisation('region', code, name));
const employmentServices = MUNICIPALITIES.map(({ code, name }) =>
  organisation('employmentService', code, `Arbetsförmedlingen ${name}`),
);

/** Every organisation that ships with the product. Schools and care providers are examples: each installation adds its own. */
export const SHIPPED_ORGANISATIONS: readonly Organisation[] = [
  // Answers the municipalities' requests for a place; nobody can be placed at it.
  organisation('sisHome', 'placeringsfunktionen', 'SiS placeringsfunktion'),
  ...SIS_HOMES,
  ...municipalities,
  ...regions,
  ...named('school', {
    norrevang: 'Norrevångsskolan',
    bjorkhagen: 'Björkhagsskolan',
    sjoglimt: 'Sjöglimtsgymnasiet',
    vastervik: 'Västerviks folkhögskola',
    alvkulla: 'Älvkullegymnasiet',
  }),
  ...named('police', {
    bergslagen: 'Polisregion Bergslagen',
    mitt: 'Polisregion Mitt',
    nord: 'Polisregion Nord',
    stockholm: 'Polisregion Stockholm',
    syd: 'Polisregion Syd',
    vast: 'Polisregion Väst',
    ost: 'Polisregion Öst',
  }),
  ...named('probation', {
    boras: 'Frivården Borås',
    eskilstuna: 'Frivården Eskilstuna',
    falun: 'Frivården Falun',
    gavle: 'Frivården Gävle',
    goteborg: 'Frivården Göteborg',
    halmstad: 'Frivården Halmstad',
    helsingborg: 'Frivården Helsingborg',
    harnosand: 'Frivården Härnösand',
    jonkoping: 'Frivården Jönköping',
    kalmar: 'Frivården Kalmar',
    karlskrona: 'Frivården Karlskrona',
    karlstad: 'Frivården Karlstad',
    kristianstad: 'Frivården Kristianstad',
    linkoping: 'Frivården Linköping',
    lulea: 'Frivården Luleå',
    malmo: 'Frivården Malmö',
    norrkoping: 'Frivården Norrköping',
    nykoping: 'Frivården Nyköping',
    orebro: 'Frivården Örebro',
    ostersund: 'Frivården Östersund',
    skovde: 'Frivården Skövde',
    stockholm: 'Frivården Stockholm',
    umea: 'Frivården Umeå',
    uppsala: 'Frivården Uppsala',
    vanersborg: 'Frivården Vänersborg',
    vasteras: 'Frivården Västerås',
    vaxjo: 'Frivården Växjö',
    visby: 'Frivården Visby',
  }),
  ...employmentServices,
  ...named('careProvider', {
    solgarden: 'Solgården, HVB',
    bjorkliden: 'Björkliden, HVB',
    lyktan: 'Lyktan stödboende',
    hamnen: 'Hamnen familjehemsvård',
    trappan: 'Trappan öppenvård',
  }),
  ...named('voluntaryOrganisation', {
    bris: 'Bris',
    fryshuset: 'Fryshuset',
    kris: 'KRIS, Kriminellas revansch i samhället',
    maskrosbarn: 'Maskrosbarn',
    'radda-barnen': 'Rädda Barnen',
  }),
  ...named('inspectorate', {
    ivo: 'Inspektionen för vård och omsorg',
    jo: 'Justitieombudsmannen',
    bo: 'Barnombudsmannen',
  }),
];

function named(kind: OrganisationKind, nameBySlug: Readonly<Record<string, string>>): readonly Organisation[] {
  return Object.entries(nameBySlug).map(([slug, name]) => organisation(kind, slug, name));
}

function organisation(kind: OrganisationKind, slug: string, name: string): Organisation {
  return { organisationId: `${kind}-${slug}`, kind, name };
}
