/** Sweden's regions, which answer for health care: the two-digit county code, the county and the region's own name. */
export interface Region {
  readonly code: string;
  readonly county: string;
  readonly name: string;
}

export const REGIONS: readonly Region[] = [
  { code: '01', county: 'Stockholms län', name: 'Region Stockholm' },
  { code: '03', county: 'Uppsala län', name: 'Region Uppsala' },
  { code: '04', county: 'Södermanlands län', name: 'Region Sörmland' },
  { code: '05', county: 'Östergötlands län', name: 'Region Östergötland' },
  { code: '06', county: 'Jönköpings län', name: 'Region Jönköpings län' },
  { code: '07', county: 'Kronobergs län', name: 'Region Kronoberg' },
  { code: '08', county: 'Kalmar län', name: 'Region Kalmar län' },
  { code: '09', county: 'Gotlands län', name: 'Region Gotland' },
  { code: '10', county: 'Blekinge län', name: 'Region Blekinge' },
  { code: '12', county: 'Skåne län', name: 'Region Skåne' },
  { code: '13', county: 'Hallands län', name: 'Region Halland' },
  { code: '14', county: 'Västra Götalands län', name: 'Västra Götalandsregionen' },
  { code: '17', county: 'Värmlands län', name: 'Region Värmland' },
  { code: '18', county: 'Örebro län', name: 'Region Örebro län' },
  { code: '19', county: 'Västmanlands län', name: 'Region Västmanland' },
  { code: '20', county: 'Dalarnas län', name: 'Region Dalarna' },
  { code: '21', county: 'Gävleborgs län', name: 'Region Gävleborg' },
  { code: '22', county: 'Västernorrlands län', name: 'Region Västernorrland' },
  { code: '23', county: 'Jämtlands län', name: 'Region Jämtland Härjedalen' },
  { code: '24', county: 'Västerbottens län', name: 'Region Västerbotten' },
  { code: '25', county: 'Norrbottens län', name: 'Region Norrbotten' },
];
