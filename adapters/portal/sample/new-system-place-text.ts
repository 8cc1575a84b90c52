import { twoDigits } from './clock';
import { csvField } from '../../csv/field';
import type { Place, Places } from './places';

/** The fields of a place in the new system's file: full address to precinct, and the two coordinates. */
export interface NewPlaceTexts {
  readonly address: string;
  readonly longitude: string;
  readonly latitude: string;
}

export const NEW_NOWHERE: NewPlaceTexts = { address: ',,,,,,0,0,,,', longitude: '', latitude: '' };

/** Districts that the new system has in two halves. */
const HALVED: ReadonlySet<string> = new Set(['06', '07', '08']);

/** Fields of places in the new system's layout, each place written once. */
export class NewSystemPlaceTexts {
  private readonly written: (NewPlaceTexts | undefined)[] = [];

  constructor(private readonly places: Places) {}

  of(index: number): NewPlaceTexts {
    let texts = this.written[index];
    if (texts === undefined) {
      texts = placeTexts(this.places.get(index), index);
      this.written[index] = texts;
    }
    return texts;
  }
}

/** @param variant chooses among the ways one address is written */
function placeTexts(place: Place, variant: number): NewPlaceTexts {
  const { area } = place;
  const neighborhood = area.new[variant % area.new.length]!;
  const pwd = HALVED.has(area.pwd)
    ? `${area.pwd.slice(1)}${variant % 2 === 0 ? 'A' : 'B'}`
    : area.pwd.replace(/^0/, '');
  const city = variant % 5 < 2 ? 'Boston' : neighborhood;
  const decimals = variant % 4 === 0 ? 8 : 6;
  return {
    address: [
      ...addressFields(place, city, variant),
      area.zip,
      neighborhood,
      pwd,
      area.council,
      area.fire,
      area.police,
      twoDigits(area.ward),
      twoDigits(place.precinct),
    ].join(','),
    longitude: String(Number(place.longitude.toFixed(decimals))),
    latitude: String(Number(place.latitude.toFixed(decimals))),
  };
}

/** Full address, number and street: they disagree for ranges, crossings and units, as in the city's file. */
function addressFields(place: Place, city: string, variant: number): string[] {
  const tail = `, ${city}, MA ${place.area.zip}`;
  if (place.crossing) {
    const street = place.street.split(' & ')[1] ?? place.street;
    const borrowed = variant % 7 === 0 ? String(1 + (variant % 600)) : '';
    return [csvField(variant % 3 === 0 ? place.street : `${place.street}${tail}`), borrowed, street];
  }
  const [first, last] = place.number.split('-').map(Number);
  const number = last === undefined ? place.number : variant % 6 === 0 ? place.number : String((first! + last) / 2);
  const unit = variant % 17 === 0 ? ` ${1 + (variant % 9)}${variant % 2 === 0 ? '-A' : ''}` : '';
  return [csvField(`${place.number} ${place.street}${unit}${tail}`), number, place.street];
}
