import { DAY, wallTime, weekdayOf } from './clock';
import { DISPATCH_HEADER } from './headers';
import type { Line, SampleLines } from './lines';
import { Draws, keyOf } from './random';
import type { ResolvedSpec } from './sample-file-spec';

/** The days that the city published: the last of them ends a week that is not whole. */
const FIRST_DAY = wallTime(2010, 10, 31);
const LAST_DAY = wallTime(2014, 4, 25);
export const DISPATCH_DAYS = (LAST_DAY - FIRST_DAY) / DAY + 1;

/** When the published file was last written: nobody has added to it since. */
export const DISPATCHES_WRITTEN = new Date('2014-04-26T12:00:00Z');

interface Agency {
  readonly perDay: number;
  /** How busy the days from Sunday to Saturday are beside an average one. */
  readonly week: readonly number[];
  /** How much more there is to do in the middle of the summer than on average, and less in that of the winter. */
  readonly summer: number;
  /** Standard deviation from day to day, as a share. */
  readonly spread: number;
}

const POLICE: Agency = { perDay: 2_112, week: [0.93, 0.97, 1, 1.01, 1.02, 1.05, 1.02], summer: 0.06, spread: 0.05 };
const MEDICAL: Agency = { perDay: 388, week: [0.96, 1, 1, 1, 1, 1.03, 1.01], summer: 0.04, spread: 0.05 };
const FIRE: Agency = { perDay: 226, week: [0.97, 1, 1, 1, 1.01, 1.01, 1.01], summer: 0.02, spread: 0.09 };

/** Day of the year around which most is to do, in the middle of July. */
const BUSIEST_DAY = 196;
const KEY = keyOf('911 dispatches');

/** Daily counts of 911 dispatches, in the order of magnitude of the published ones and with their weekly rhythm. */
export class DispatchFile implements SampleLines {
  readonly header = `${DISPATCH_HEADER}\n`;
  private readonly draws = new Draws(0);

  /** @param days records of the file, from its first day on */
  constructor(
    private readonly spec: Pick<ResolvedSpec, 'seed'>,
    private readonly days: number,
  ) {}

  *lines(): Generator<Line> {
    for (let day = 0; day < this.days; day++) yield this.record(day);
  }

  *typical(count: number): Generator<Line> {
    for (let index = 0; index < count; index++) yield this.record(Math.floor((index * this.days) / count));
  }

  private record(day: number): Line {
    const wall = FIRST_DAY + day * DAY;
    const date = new Date(wall * 1000).toISOString().slice(0, 10);
    const year = Number(date.slice(0, 4));
    const dayOfYear = (wall - wallTime(year, 1, 1)) / DAY + 1;
    this.draws.restart(KEY, this.spec.seed, day);
    const count = ({ perDay, week, summer, spread }: Agency): number => {
      const season = 1 + summer * Math.cos((2 * Math.PI * (dayOfYear - BUSIEST_DAY)) / 365.25);
      const usual = perDay * (week[weekdayOf(wall)] ?? 1) * season;
      return Math.max(0, Math.round(usual * (1 + spread * this.draws.normal())));
    };
    const [bpd, bfd, ems] = [count(POLICE), count(FIRE), count(MEDICAL)];
    const month = Number(date.slice(5, 7));
    return {
      text: `${[date, year, month, dayOfYear, bpd + bfd + ems, bpd, bfd, ems].join(',')}\n`,
      oneByte: true,
    };
  }
}
