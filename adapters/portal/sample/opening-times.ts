import { DAY, HOUR, wallTime, weekdayOf } from './clock';
import { hashOf } from './random';
import { MONTH_WEIGHTS, QUIET_DAYS, type OpeningHabits } from './vocabulary/habits';

/**
 * When cases are opened: a density over the hours of a window, made of season, weekday, hour of the day, holidays,
 * the move-out days around the first of September, and a few storm days that the seed chooses.
 */
export class OpeningTimes {
  private readonly passed: Float64Array;
  private readonly firstHour: number;

  /**
   * @param from first second of the window, a wall time
   * @param to the second after the window's last
   * @param share what part of the city's work a month's cases are, by year and month (1 to 12)
   */
  constructor(
    private readonly from: number,
    private readonly to: number,
    habits: OpeningHabits,
    seed: number,
    share: (year: number, month: number) => number,
  ) {
    this.firstHour = Math.floor(from / HOUR);
    const hours = Math.ceil(to / HOUR) - this.firstHour;
    this.passed = new Float64Array(hours);
    let total = 0;
    for (let index = 0; index < hours; index++) {
      const start = (this.firstHour + index) * HOUR;
      const date = new Date(start * 1000);
      const covered = (Math.min(to, start + HOUR) - Math.max(from, start)) / HOUR;
      const monthShare = share(date.getUTCFullYear(), date.getUTCMonth() + 1);
      total += covered * monthShare * weightOfHour(start, habits, seed);
      this.passed[index] = total;
    }
  }

  /** Weight of the whole window, to compare windows of one year by. */
  get weight(): number {
    return this.passed[this.passed.length - 1] ?? 0;
  }

  /** The wall second at which a fraction, in [0, 1), of the window's cases have been opened. */
  at(fraction: number): number {
    const wanted = fraction * this.weight;
    let low = 0;
    let high = this.passed.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.passed[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    const before = low === 0 ? 0 : this.passed[low - 1]!;
    const within = (wanted - before) / (this.passed[low]! - before);
    const start = Math.max(this.from, (this.firstHour + low) * HOUR);
    const end = Math.min(this.to, (this.firstHour + low + 1) * HOUR);
    return Math.min(this.to - 1, Math.floor(start + within * (end - start)));
  }
}

function weightOfHour(start: number, habits: OpeningHabits, seed: number): number {
  const day = Math.floor(start / DAY);
  const date = new Date(start * 1000);
  const month = date.getUTCMonth() + 1;
  const monthDay = `${month}-${date.getUTCDate()}`;
  const weekday = weekdayOf(start);
  const holiday = QUIET_DAYS.includes(monthDay);
  const free = weekday === 0 || weekday === 6 || holiday;
  const hour = date.getUTCHours();
  const moving = start >= wallTime(date.getUTCFullYear(), 8, 31) && start < wallTime(date.getUTCFullYear(), 9, 3);
  const storm = hashOf(seed, day) % 90 === 0;
  const noise = 0.9 + (hashOf(seed, day, 1) % 2048) / 10_240;
  return (
    MONTH_WEIGHTS[month - 1]! *
    (free ? habits.freeDayWeight : 1) *
    habits.hourWeights[hour]! *
    (moving ? 1.5 : 1) *
    (storm ? 1.8 : 1) *
    noise
  );
}
