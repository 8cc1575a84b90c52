import { readList, readTable } from './read-table';

/** A piece of the city whose places share a ZIP code and all their districts. */
export interface Area {
  /** As the older system names it, often combined. */
  readonly neighborhood: string;
  /** As the older system names it where a place came from its second geocoder. */
  readonly plain: string;
  /** As the new system names it; one of these. */
  readonly new: readonly string[];
  /** Town line of a postal address. */
  readonly city: string;
  readonly pwd: string;
  readonly fire: string;
  readonly police: string;
  readonly council: string;
  readonly services: string;
  readonly ward: number;
  /** Precincts of the ward that lie in the area. */
  readonly precincts: readonly number[];
  readonly zip: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly weight: number;
}

const TABLE = `
neighborhood | plain | new | city | pwd | fire | police | council | services | ward | precincts | zip | latitude | longitude | weight
Allston / Brighton | Brighton | Brighton | Brighton | 04 | 11 | D14 | 9 | 15 | 22 | 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12; 13 | 02135 | 42.351 | -71.158 | 2028
Allston / Brighton | Allston | Allston | Allston | 04 | 11 | D14 | 9 | 15 | 21 | 4; 5; 6; 7; 8; 9 | 02134 | 42.352 | -71.134 | 1023
Allston / Brighton | Brighton | Brighton | Brighton | 04 | 11 | D14 | 9 | 15 | 21 | 8; 9; 10; 11; 12; 13; 14; 15; 16 | 02135 | 42.342 | -71.148 | 741
Allston / Brighton | Allston | Allston | Allston | 04 | 11 | D14 | 9 | 15 | 22 | 1; 2; 5 | 02134 | 42.359 | -71.131 | 469
Allston / Brighton | Allston | Allston | Allston | 04 | 11 | D14 | 9 | 14 | 21 | 3 | 02134 | 42.352 | -71.128 | 113
Back Bay | Boston | Back Bay | Boston | 1C | 4 | D4 | 8 | 14 | 5 | 6; 7; 8 | 02116 | 42.352 | -71.079 | 962
Back Bay | Boston | Back Bay | Boston | 1C | 4 | D4 | 8 | 14 | 5 | 9 | 02115 | 42.35 | -71.087 | 360
Back Bay | Boston | Bay Village | Boston | 1C | 4 | A1 | 2 | 6 | 5 | 1 | 02116 | 42.349 | -71.069 | 220
Back Bay | Boston | Back Bay | Boston | 10A | 4 | D4 | 8 | 14 | 5 | 9; 10 | 02215 | 42.35 | -71.09 | 160
Back Bay | Boston | Back Bay | Boston | 1C | 4 | D4 | 7 | 14 | 4 | 5 | 02115 | 42.343 | -71.082 | 158
Back Bay | Boston | Back Bay | Boston | 1B | 3 | A1 | 8 | 14 | 5 | 5; 11 | 02108 | 42.357 | -71.072 | 130
Beacon Hill | Boston | Beacon Hill | Boston | 1B | 3 | A1 | 8 | 14 | 5 | 3; 4; 5; 11 | 02114 | 42.359 | -71.068 | 458
Beacon Hill | Boston | Beacon Hill | Boston | 1B | 3 | A1 | 8 | 14 | 5 | 3; 5; 11 | 02108 | 42.358 | -71.068 | 287
Beacon Hill | Boston | West End | Boston | 1B | 3 | A1 | 1 | 3 | 3 | 6 | 02114 | 42.36 | -71.065 | 173
Charlestown | Charlestown | Charlestown | Charlestown | 1A | 3 | A15 | 1 | 2 | 2 | 1; 2; 3; 4; 5; 6; 7 | 02129 | 42.378 | -71.064 | 1599
Dorchester | Dorchester | Dorchester | Dorchester | 03 | 7 | C11 | 3 | 7 | 13 | 6; 7; 8; 9; 10 | 02125 | 42.315 | -71.056 | 2177
Dorchester | Dorchester | Dorchester | Dorchester | 07 | 8 | C11 | 3 | 7 | 16 | 2; 4; 5; 7; 8; 9; 10; 12 | 02122 | 42.29 | -71.052 | 1751
Dorchester | Dorchester | Dorchester | Dorchester | 07 | 8 | C11 | 3 | 7 | 16 | 1; 4; 6; 8; 11; 12 | 02124 | 42.285 | -71.059 | 1736
Dorchester | Dorchester | Dorchester | Dorchester | 07 | 8 | B3 | 4 | 9 | 17 | 3; 5; 7; 8; 10 | 02124 | 42.287 | -71.076 | 1443
Dorchester | Dorchester | Dorchester | Dorchester | 03 | 7 | C11 | 3 | 8 | 15 | 3; 4; 6; 7; 8; 9 | 02122 | 42.304 | -71.063 | 1238
Dorchester | Dorchester | Dorchester | Dorchester | 07 | 8 | C11 | 4 | 8 | 17 | 6; 9; 11 | 02124 | 42.288 | -71.068 | 893
Downtown / Financial District | Boston | North End | Boston | 1B | 3 | A1 | 1 | 3 | 3 | 1; 2; 3; 4 | 02113 | 42.365 | -71.055 | 1292
Downtown / Financial District | Boston | North End; Downtown | Boston | 1B | 3 | A1 | 1 | 3 | 3 | 1; 2; 6 | 02109 | 42.364 | -71.053 | 507
Downtown / Financial District | Boston | Chinatown; Leather District | Boston | 1C | 4 | A1 | 2 | 4 | 3 | 8 | 02111 | 42.35 | -71.061 | 260
Downtown / Financial District | Boston | Downtown | Boston | 1C | 3 | A1 | 2 | 4 | 3 | 8 | 02111 | 42.354 | -71.062 | 199
Downtown / Financial District | Boston | Downtown | Boston | 1C | 3 | A1 | 1 | 3 | 3 | 6 | 02110 | 42.356 | -71.055 | 151
Downtown / Financial District | Boston | Downtown | Boston | 1C | 3 | A1 | 1 | 3 | 3 | 6 | 02108 | 42.357 | -71.059 | 116
East Boston | East Boston | East Boston | East Boston | 09 | 1 | A7 | 1 | 1 | 1 | 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12; 13; 14 | 02128 | 42.378 | -71.027 | 2763
Fenway / Kenmore / Audubon Circle / Longwood | Boston | Fenway | Boston | 10A | 4 | D4 | 8 | 14 | 5 | 2; 10 | 02215 | 42.346 | -71.096 | 366
Fenway / Kenmore / Audubon Circle / Longwood | Boston | Fenway | Boston | 10A | 4 | D4 | 8 | 14 | 4 | 6; 7 | 02115 | 42.344 | -71.089 | 238
Fenway / Kenmore / Audubon Circle / Longwood | Boston | Fenway | Boston | 10A | 4 | D4 | 7 | 13 | 4 | 8; 9 | 02115 | 42.342 | -71.089 | 198
Fenway / Kenmore / Audubon Circle / Longwood | Boston | Longwood | Boston | 10A | 4 | D4 | 8 | 14 | 21 | 1; 2 | 02215 | 42.344 | -71.102 | 166
Fenway / Kenmore / Audubon Circle / Longwood | Boston | Longwood | Boston | 10A | 4 | B2 | 8 | 14 | 4 | 10 | 02115 | 42.338 | -71.103 | 37
Greater Mattapan | Mattapan | Mattapan | Mattapan | 07 | 8 | B3 | 4 | 9 | 18 | 1; 2; 4 | 02126 | 42.274 | -71.087 | 866
Greater Mattapan | Dorchester | Dorchester | Dorchester | 07 | 8 | B3 | 4 | 9 | 14 | 5; 9; 10; 11; 12; 13; 14 | 02124 | 42.288 | -71.087 | 829
Greater Mattapan | Mattapan | Mattapan | Mattapan | 07 | 8 | B3 | 5 | 9 | 18 | 3; 21 | 02126 | 42.275 | -71.099 | 693
Greater Mattapan | Mattapan | Mattapan | Mattapan | 07 | 8 | B3 | 4 | 9 | 14 | 5; 8; 11; 14 | 02126 | 42.283 | -71.093 | 491
Greater Mattapan | Dorchester | Dorchester | Dorchester | 03 | 7 | B3 | 4 | 8 | 14 | 2; 6; 7 | 02121 | 42.3 | -71.083 | 424
Greater Mattapan | Mattapan | Mattapan | Mattapan | 08 | 8 | E18 | 4 | 9 | 18 | 4 | 02126 | 42.267 | -71.098 | 186
Hyde Park | Hyde Park | Hyde Park | Hyde Park | 08 | 12 | E18 | 5 | 10 | 18 | 8; 12; 13; 14; 15; 16; 17; 18; 19; 20; 22 | 02136 | 42.254 | -71.125 | 2510
Hyde Park | Hyde Park | Hyde Park | Mattapan | 08 | 8 | E18 | 5 | 10 | 18 | 6 | 02126 | 42.269 | -71.108 | 258
Hyde Park | Hyde Park | Hyde Park | Mattapan | 08 | 8 | E18 | 5 | 9 | 18 | 5 | 02126 | 42.264 | -71.103 | 206
Hyde Park | Hyde Park | Hyde Park | Roslindale | 08 | 12 | E18 | 5 | 10 | 18 | 6; 8; 9; 22 | 02131 | 42.272 | -71.127 | 118
Jamaica Plain | Jamaica Plain | Jamaica Plain | Jamaica Plain | 02 | 9 | E13 | 6 | 11 | 19 | 1; 2; 3; 4; 5; 6; 8; 9 | 02130 | 42.313 | -71.116 | 1991
Jamaica Plain | Jamaica Plain | Jamaica Plain | Jamaica Plain | 02 | 9 | E13 | 6 | 11 | 11 | 4; 6; 7; 8; 9; 10 | 02130 | 42.308 | -71.108 | 1130
Jamaica Plain | Jamaica Plain | Jamaica Plain | Jamaica Plain | 02 | 12 | E13 | 6 | 10 | 19 | 7; 12 | 02130 | 42.294 | -71.116 | 451
Jamaica Plain | Jamaica Plain | Jamaica Plain | Jamaica Plain | 10A | 9 | E13 | 6 | 11 | 10 | 6; 7; 9 | 02130 | 42.323 | -71.105 | 286
Jamaica Plain | Jamaica Plain | Jamaica Plain | Jamaica Plain | 02 | 9 | E13 | 6 | 11 | 10 | 9 | 02130 | 42.322 | -71.11 | 162
Jamaica Plain | Jamaica Plain | Jamaica Plain | Jamaica Plain | 02 | 12 | E13 | 6 | 11 | 11 | 8 | 02130 | 42.299 | -71.111 | 162
Mission Hill | Mission Hill | Mission Hill | Mission Hill | 10A | 9 | B2 | 8 | 14 | 10 | 2; 3; 4; 5 | 02120 | 42.331 | -71.103 | 862
Mission Hill | Mission Hill | Mission Hill | Boston | 10A | 4 | B2 | 8 | 14 | 10 | 3; 4 | 02115 | 42.334 | -71.109 | 90
Mission Hill | Mission Hill | Mission Hill | Mission Hill | 10A | 9 | B2 | 8 | 11 | 10 | 8 | 02120 | 42.331 | -71.109 | 85
Mission Hill | Mission Hill | Mission Hill | Boston | 10A | 9 | B2 | 8 | 14 | 10 | 3; 4 | 02115 | 42.333 | -71.108 | 62
Mission Hill | Mission Hill | Mission Hill | Mission Hill | 10A | 9 | B2 | 6 | 11 | 10 | 6 | 02120 | 42.327 | -71.106 | 53
Mission Hill | Mission Hill | Mission Hill | Mission Hill | 10A | 9 | B2 | 7 | 13 | 4 | 9 | 02120 | 42.335 | -71.093 | 39
Roslindale | Roslindale | Roslindale | Roslindale | 06 | 12 | E5 | 5 | 10 | 20 | 2; 8; 9 | 02131 | 42.283 | -71.138 | 765
Roslindale | Roslindale | Roslindale | Roslindale | 02 | 12 | E5 | 5 | 10 | 19 | 10; 11; 13 | 02131 | 42.287 | -71.122 | 662
Roslindale | Roslindale | Roslindale | Roslindale | 06 | 12 | E5 | 5 | 10 | 18 | 9; 10; 11 | 02131 | 42.279 | -71.131 | 542
Roslindale | Roslindale | Roslindale | Roslindale | 06 | 9 | E5 | 5 | 10 | 20 | 1; 2; 4; 8 | 02131 | 42.29 | -71.134 | 456
Roslindale | Roslindale | Roslindale | Roslindale | 02 | 12 | E18 | 5 | 10 | 18 | 7 | 02131 | 42.283 | -71.116 | 268
Roslindale | Roslindale | Roslindale | Roslindale | 06 | 12 | E5 | 5 | 10 | 19 | 10; 13 | 02131 | 42.283 | -71.125 | 220
Roxbury | Roxbury | Roxbury | Dorchester | 10B | 9 | B2 | 7 | 13 | 12 | 2; 6; 7; 8; 9 | 02121 | 42.313 | -71.087 | 1479
Roxbury | Roxbury | Roxbury | Roxbury | 10B | 7 | B2 | 7 | 13 | 12 | 1; 3; 4 | 02119 | 42.323 | -71.082 | 804
Roxbury | Roxbury | Roxbury | Dorchester | 03 | 7 | B2 | 7 | 13 | 13 | 1; 2; 4 | 02125 | 42.317 | -71.074 | 771
Roxbury | Roxbury | Roxbury | Dorchester | 03 | 7 | B2 | 4 | 13 | 14 | 1; 3 | 02121 | 42.309 | -71.079 | 751
Roxbury | Roxbury | Roxbury | Roxbury | 10B | 9 | B2 | 7 | 13 | 11 | 1; 2; 3 | 02119 | 42.322 | -71.093 | 737
Roxbury | Roxbury | Roxbury | Roxbury | 10B | 7 | B2 | 7 | 13 | 9 | 4; 5 | 02119 | 42.329 | -71.089 | 556
South Boston / South Boston Waterfront | South Boston | South Boston | South Boston | 05 | 6 | C6 | 2 | 5 | 6 | 1; 2; 3; 4; 5; 6; 7; 8; 9 | 02127 | 42.336 | -71.04 | 1961
South Boston / South Boston Waterfront | South Boston | South Boston | South Boston | 05 | 6 | C6 | 2 | 5 | 7 | 1; 2; 3; 4; 5; 6; 7; 8 | 02127 | 42.332 | -71.044 | 1381
South Boston / South Boston Waterfront | South Boston | South Boston Waterfront | Boston | 05 | 6 | C6 | 2 | 5 | 6 | 1; 4 | 02210 | 42.349 | -71.048 | 120
South Boston / South Boston Waterfront | South Boston | South Boston | Roxbury | 05 | 6 | C6 | 2 | 6 | 8 | 1 | 02118 | 42.34 | -71.062 | 36
South Boston / South Boston Waterfront | South Boston | South Boston | Roxbury | 1C | 6 | C6 | 7 | 13 | 8 | 6 | 02118 | 42.329 | -71.067 | 35
South End | Boston | South End | Boston | 1C | 4 | D4 | 2 | 6 | 4 | 1; 2; 3 | 02116 | 42.345 | -71.076 | 469
South End | Boston | South End | Roxbury | 1C | 4 | D4 | 2 | 4 | 3 | 7; 8 | 02118 | 42.343 | -71.069 | 442
South End | Boston | South End | Roxbury | 1C | 4 | D4 | 7 | 6 | 9 | 2 | 02118 | 42.339 | -71.077 | 396
South End | Boston | South End | Roxbury | 1C | 4 | D4 | 7 | 6 | 4 | 4 | 02118 | 42.342 | -71.08 | 359
South End | Boston | South End | Boston | 1C | 4 | D4 | 2 | 6 | 5 | 1 | 02116 | 42.346 | -71.072 | 235
South End | Boston | South End | Roxbury | 1C | 4 | D4 | 2 | 6 | 4 | 1; 3 | 02118 | 42.343 | -71.076 | 210
West Roxbury | West Roxbury | West Roxbury | West Roxbury | 06 | 12 | E5 | 6 | 12 | 20 | 5; 10; 11; 12; 13; 14; 15; 16; 17; 18; 20 | 02132 | 42.279 | -71.159 | 3059
West Roxbury | West Roxbury | West Roxbury | West Roxbury | 06 | 9 | E5 | 6 | 12 | 20 | 6; 19; 20 | 02132 | 42.293 | -71.146 | 494
West Roxbury | West Roxbury | West Roxbury | West Roxbury | 06 | 12 | E5 | 6 | 10 | 20 | 3 | 02132 | 42.262 | -71.151 | 148
West Roxbury | West Roxbury | West Roxbury | West Roxbury | 06 | 9 | E5 | 6 | 10 | 20 | 7 | 02132 | 42.289 | -71.149 | 56
West Roxbury | West Roxbury | West Roxbury | Roslindale | 06 | 9 | E5 | 5 | 10 | 20 | 1 | 02132 | 42.292 | -71.139 | 37
West Roxbury | West Roxbury | West Roxbury | Chestnut Hill | 06 | 9 | E5 | 6 | 12 | 20 | 6; 19 | 02467 | 42.299 | -71.143 | 37
Chestnut Hill | Chestnut Hill | West Roxbury | Chestnut Hill | 06 | 9 | E5 | 6 | 12 | 20 | 6; 19 | 02467 | 42.299 | -71.143 | 30
`;

export const AREAS: readonly Area[] = readTable<keyof Area>(TABLE).map((row) => ({
  ...row,
  new: readList(row.new),
  ward: Number(row.ward),
  precincts: readList(row.precincts).map(Number),
  latitude: Number(row.latitude),
  longitude: Number(row.longitude),
  weight: Number(row.weight),
}));

/** Name of a public works district in the queue that serves it. */
export const PWD_DISTRICT_NAMES: Readonly<Record<string, string>> = {
  '1A': 'Charlestown',
  '1B': 'North End',
  '1C': 'Downtown',
  '02': 'Jamaica Plain',
  '03': 'North Dorchester',
  '04': 'Allston/Brighton',
  '05': 'South Boston',
  '06': 'West Roxbury and Roslindale',
  '07': 'South Dorchester',
  '08': 'Hyde Park',
  '09': 'East Boston',
  '10A': 'Roxbury',
  '10B': 'Roxbury',
};

/** The point given to cases that were not found on the map, and its address. */
export const CITY_HALL = { latitude: 42.3594, longitude: -71.0587, street: 'City Hall Plz', number: '1' } as const;
