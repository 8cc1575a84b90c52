/** When people report: weights, compared with each other only. */
export interface OpeningHabits {
  /** One weight for each hour of the day. */
  readonly hourWeights: readonly number[];
  /** A Saturday, a Sunday or a holiday, compared with a working day. */
  readonly freeDayWeight: number;
}

/** Phone, app and crews together: low at 4, a peak from 9 to 11. */
export const LEGACY_HABITS: OpeningHabits = {
  hourWeights: [
    27, 16, 12, 11, 9, 18, 62, 210, 420, 680, 700, 590, 520, 490, 520, 440, 290, 220, 165, 145, 125, 108, 95, 60,
  ],
  freeDayWeight: 0.36,
};

/** Animal calls by day, street lights reported from the app at dusk. */
export const NEW_SYSTEM_HABITS: OpeningHabits = {
  hourWeights: [
    50, 42, 24, 21, 21, 56, 90, 201, 308, 341, 347, 379, 338, 318, 286, 313, 444, 484, 434, 292, 237, 202, 138, 107,
  ],
  freeDayWeight: 0.7,
};

/** January to December. */
export const MONTH_WEIGHTS: readonly number[] = [0.93, 0.9, 0.94, 0.95, 1.02, 1.1, 1.14, 1.16, 1.12, 1.02, 0.87, 0.85];

/** Holidays by month and day. */
export const QUIET_DAYS: readonly string[] = ['1-1', '7-4', '11-11', '12-25'];
