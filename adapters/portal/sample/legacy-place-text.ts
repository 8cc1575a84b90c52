import { legacyPrecinct, type Place, type Places } from './places';
import { CITY_HALL } from './vocabulary/areas';

/** From the location to the last coordinate (or the geometry), each field followed by a comma. */
export interface PlaceTexts {
  /** The place as it is. */
  readonly found: string;
  /** The place by its address only: its point is the fallback's, or blank. */
  readonly lost: string;
}

const FOUND_NOWHERE = ' , , , , , , , , ,,';

/** Fields of places in one of the two layouts, each place written once. */
export class LegacyPlaceTexts {
  private readonly written: (PlaceTexts | undefined)[] = [];
  /** What stands for the point of a place that is not known. */
  private readonly noPoint: string;
  /** The fields of a case without any place. */
  readonly nowhere: string;

  constructor(
    private readonly places: Places,
    private readonly withGeometry: boolean,
  ) {
    this.noPoint = withGeometry ? ',,,' : `${CITY_HALL.latitude},${CITY_HALL.longitude},`;
    this.nowhere = `${FOUND_NOWHERE},${this.noPoint}`;
  }

  of(index: number): PlaceTexts {
    let texts = this.written[index];
    if (texts === undefined) {
      const place = this.places.get(index);
      const address = addressFields(place);
      texts = { found: `${address},${this.point(place)}`, lost: `${address},${this.noPoint}` };
      this.written[index] = texts;
    }
    return texts;
  }

  private point({ latitude, longitude }: Place): string {
    return this.withGeometry
      ? `${latitude},${longitude},${ewkbHex(longitude, latitude)},`
      : `${fourDecimals(latitude)},${fourDecimals(longitude)},`;
  }
}

/** A point as PostGIS writes it: EWKB, little-endian, SRID 4326, in hex. */
export function ewkbHex(longitude: number, latitude: number): string {
  const bytes = Buffer.alloc(25);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(0x20000001, 1);
  bytes.writeUInt32LE(4326, 5);
  bytes.writeDoubleLE(longitude, 9);
  bytes.writeDoubleLE(latitude, 17);
  return bytes.toString('hex').toUpperCase();
}

function addressFields(place: Place): string {
  const { area, flaw, zip } = place;
  const street = place.crossing ? `INTERSECTION ${place.street}` : `${place.number} ${place.street}`;
  const name = place.crossing ? `INTERSECTION of ${place.street}` : street;
  const location = `${flaw === 'spaced location' ? ` ${name} ` : name}  ${area.city}  MA  ${zip}`;
  const neighborhood = place.secondGeocoder ? area.plain : area.neighborhood;
  const pwd = flaw === 'short pwd' ? area.pwd.replace(/^0/, '') : area.pwd;
  const districts =
    flaw === 'blank districts'
      ? ',,,'
      : [
          flaw === 'no fire district' ? '' : area.fire,
          pwd,
          flaw === 'zero districts' ? '0' : area.council,
          area.police,
        ].join(',');
  return [
    location,
    districts,
    flaw === 'no neighborhood' || flaw === 'blank districts' ? '' : neighborhood,
    flaw === 'zero districts' ? '0' : flaw === 'blank districts' ? '' : area.services,
    flaw === 'blank districts' ? '' : place.ward,
    flaw === 'blank districts' ? '' : legacyPrecinct(place),
    street,
    zip,
  ].join(',');
}

function fourDecimals(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
