import { Weighted, type Draws } from './random';
import { eraOf, LEGACY_TYPES, type LegacyType, type Season } from './vocabulary/legacy-types';
import { twoDigits } from './clock';

/** Weight of a season's types in each month, January to December. */
const SEASONS: Readonly<Record<Season, readonly number[]>> = {
  all: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  winter: [4, 4, 2.5, 0.2, 0, 0, 0, 0, 0, 0, 0.2, 2],
  heating: [2.2, 2, 1.4, 0.8, 0.3, 0.1, 0, 0, 0.5, 1.6, 1.8, 2],
  summer: [0.55, 0.55, 0.7, 0.9, 1.2, 1.4, 1.5, 1.5, 1.3, 1.1, 0.8, 0.6],
  moving: [0.9, 0.85, 0.9, 0.95, 1, 1.05, 1.05, 1.15, 1.35, 1, 0.95, 0.9],
};

/** Which types a year's cases are of, month by month. */
export class LegacyTypeMix {
  private readonly months: readonly Weighted<LegacyType>[];

  constructor(year: number) {
    const era = eraOf(year);
    this.months = SEASONS.all.map(
      (_, month) =>
        new Weighted(
          LEGACY_TYPES.map((type) => ({
            value: type,
            weight: left(type, year, month + 1) ? 0 : type.weights[era]! * SEASONS[type.season][month]!,
          })),
        ),
    );
  }

  /** The type of a case opened at a wall time. */
  draw(draws: Draws, opened: number): LegacyType {
    return this.months[new Date(opened * 1000).getUTCMonth()]!.draw(draws);
  }
}

/** What part of a month's work is still in the legacy system. */
export function legacyShare(year: number, month: number): number {
  const weightOf = (types: readonly LegacyType[]) => types.reduce((sum, type) => sum + type.weights[eraOf(year)]!, 0);
  return weightOf(LEGACY_TYPES.filter((type) => !left(type, year, month))) / weightOf(LEGACY_TYPES);
}

function left(type: LegacyType, year: number, month: number): boolean {
  return type.leaves !== '' && `${year}-${twoDigits(month)}` >= type.leaves;
}
