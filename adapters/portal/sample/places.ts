import { AREAS, CITY_HALL, type Area } from './vocabulary/areas';
import { STREETS } from './vocabulary/streets';
import { twoDigits } from './clock';
import { Draws, keyOf, Weighted } from './random';

/** Somewhere a case can be: an address or a crossing, with the codes of all its districts. */
export interface Place {
  readonly area: Area;
  /** Empty for a crossing. */
  readonly number: string;
  /** Street, or both streets of a crossing with ` & ` between them. */
  readonly street: string;
  readonly crossing: boolean;
  readonly latitude: number;
  readonly longitude: number;
  readonly precinct: number;
  /** As the older system writes it: `Ward 3`, and from its second geocoder `03` or `3`. */
  readonly ward: string;
  /** Empty for crossings, and for some addresses. */
  readonly zip: string;
  /** Whether the older system's second geocoder found it, which knows the plain names of neighborhoods. */
  readonly secondGeocoder: boolean;
  /** A rare flaw of the place's codes, by which the rows of it are told apart from the rest. */
  readonly flaw: PlaceFlaw | null;
}

export type PlaceFlaw =
  | 'short pwd'
  | 'zero districts'
  | 'lettered precinct'
  | 'no precinct'
  | 'no neighborhood'
  | 'no fire district'
  | 'blank districts'
  | 'spaced location';

const FLAWS: readonly { readonly value: PlaceFlaw; readonly weight: number }[] = [
  { value: 'short pwd', weight: 10 },
  { value: 'zero districts', weight: 10 },
  { value: 'lettered precinct', weight: 8 },
  { value: 'no precinct', weight: 8 },
  { value: 'no neighborhood', weight: 8 },
  { value: 'no fire district', weight: 20 },
  { value: 'blank districts', weight: 8 },
  { value: 'spaced location', weight: 10 },
];
const FLAWED_SHARE = 0.0085;
const SECOND_GEOCODER_SHARE = 0.085;
const CROSSING_SHARE = 0.165;
/** Share of addresses whose ZIP code is not known. */
const WITHOUT_ZIP_SHARE = 0.02;
/** Share of cases at one of the few places that are reported again and again. */
const HOT_SHARE = 0.12;
const HOT_PLACES = 400;
const PLACES = 32_768;
const CITY_HALL_PLACE = 0;
/** City Hall is the address given most often. */
const CITY_HALL_SHARE = 0.003;

/** The city: a fixed number of places that cases are drawn from, each made when it is first needed. */
export class Places {
  private readonly made: (Place | undefined)[] = [];
  private readonly draws = new Draws(0);
  private readonly areas = new Weighted(AREAS.map((area) => ({ value: area, weight: area.weight })));
  private readonly flaws = new Weighted(FLAWS);
  private readonly key = keyOf('place');

  constructor(private readonly seed: number) {}

  /** The number of a place, to be given to `get`. */
  draw(draws: Draws): number {
    const luck = draws.fraction();
    if (luck < CITY_HALL_SHARE) return CITY_HALL_PLACE;
    return luck < HOT_SHARE ? draws.below(HOT_PLACES) : draws.below(PLACES);
  }

  get(index: number): Place {
    let place = this.made[index];
    if (place === undefined) {
      place = index === CITY_HALL_PLACE ? cityHall() : this.make(index);
      this.made[index] = place;
    }
    return place;
  }

  private make(index: number): Place {
    const draws = this.draws;
    draws.restart(this.seed, this.key, index);
    const area = this.areas.draw(draws);
    const crossing = draws.chance(CROSSING_SHARE);
    const street = drawStreet(draws);
    const number = crossing ? '' : drawNumber(draws);
    const secondGeocoder = draws.chance(SECOND_GEOCODER_SHARE);
    return {
      area,
      number,
      street: crossing ? crossingOf(street, drawStreet(draws)) : street,
      crossing,
      latitude: within(area.latitude + draws.normal() * 0.0035, 42.225, 42.405),
      longitude: within(area.longitude + draws.normal() * 0.0045, -71.195, -70.905),
      precinct: draws.pick(area.precincts),
      ward: !secondGeocoder ? `Ward ${area.ward}` : draws.chance(0.3) ? String(area.ward) : twoDigits(area.ward),
      zip: crossing || draws.chance(WITHOUT_ZIP_SHARE) ? '' : area.zip,
      secondGeocoder,
      flaw: draws.chance(FLAWED_SHARE) ? this.flaws.draw(draws) : null,
    };
  }
}

/** Ward and precinct as the older system writes them, such as `0306`. */
export function legacyPrecinct(place: Place): string {
  const code = twoDigits(place.area.ward) + twoDigits(place.precinct);
  if (place.flaw === 'no precinct') return '';
  return place.flaw === 'lettered precinct' ? `${code}A` : code;
}

function cityHall(): Place {
  const downtown = AREAS.find((area) => area.zip === '02108' && area.ward === 3) ?? AREAS[0]!;
  return {
    area: downtown,
    number: CITY_HALL.number,
    street: CITY_HALL.street,
    crossing: false,
    latitude: CITY_HALL.latitude,
    longitude: CITY_HALL.longitude,
    precinct: 6,
    ward: twoDigits(downtown.ward),
    zip: downtown.zip,
    secondGeocoder: true,
    flaw: null,
  };
}

function drawStreet(draws: Draws): string {
  if (draws.chance(0.3)) return draws.pick(STREETS.main);
  return `${draws.pick(STREETS.sideWords)} ${draws.pick(STREETS.sideKinds)}`;
}

function crossingOf(one: string, other: string): string {
  if (one === other) return `${one} & Market Sq`;
  return one < other ? `${one} & ${other}` : `${other} & ${one}`;
}

function drawNumber(draws: Draws): string {
  const first = 1 + Math.floor(draws.fraction() ** 2 * 900);
  if (draws.chance(0.07)) return `${first}-${first + 2 * draws.between(1, 4)}`;
  return draws.chance(0.01) ? `${first}R` : String(first);
}

function within(value: number, low: number, high: number): number {
  return value < low ? low + (low - value) * 0.1 : value > high ? high - (value - high) * 0.1 : value;
}
