import { DAY, HOUR, wallTime, weekdayOf } from './clock';
import { LegacyTypeMix } from './legacy-type-mix';
import { type Places } from './places';
import { Draws } from './random';
import { channelsOf, TO_THE_MINUTE, type Channel } from './vocabulary/channels';
import { eraOf, LEGACY_TYPES, type LegacyType } from './vocabulary/legacy-types';
import { OTHER_QUEUES } from './vocabulary/other-queues';

/** The facts of a legacy case, whatever day one looks at it. Times are wall times in Boston; NaN stands for none. */
export interface LegacyCase {
  /** Counts a year's cases from 0 in the order they were opened. */
  sequence: number;
  id: number;
  opened: number;
  type: LegacyType;
  title: string;
  channel: Channel;
  /** Queue that took the case over from the type's own, with its department. */
  otherQueue: { readonly department: string; readonly queue: string } | null;
  place: number;
  /** How well the place is known, from 0 (not at all) to 1: each layout draws its own line. */
  located: number;
  target: number;
  /** The far-off date the city gives cases that are never due. */
  neverDue: boolean;
  closes: number;
  /** Closed with many others in a review of old cases. */
  swept: boolean;
  flagLost: boolean;
  reasonLost: boolean;
}

/** Room for a year's cases: ids of a year never reach into the next. */
const IDS_PER_YEAR = 50_000_000;
export const MAX_ROWS = IDS_PER_YEAR / 4;
const FIRST_ID = 101_000_000_000;
const FIRST_YEAR = 2011;
const TARGET_CLOCK = 8 * HOUR + 30 * 60;
const SWEEP_DAY = wallTime(2022, 9, 15);
const FIELD_CREWS_WITH_PHONES: ReadonlySet<string> = new Set(['Pick up Dead Animal']);

/** The cases of one legacy year. Any of them can be asked for, in any order, and is always the same. */
export class LegacyCases {
  /** Draws that go on where the facts of the case at hand ended: for its texts and photos. */
  readonly draws = new Draws(0);
  private readonly types: LegacyTypeMix;
  private readonly era: number;
  private readonly current: LegacyCase;

  constructor(
    private readonly seed: number,
    private readonly year: number,
    private readonly places: Places,
  ) {
    this.types = new LegacyTypeMix(year);
    this.era = eraOf(year);
    this.current = emptyCase();
  }

  /**
   * The facts of a case, in an object that the next call fills anew.
   * @param openedAt wall time for a fraction in [0, 1) that places the case within its neighbours
   */
  facts(sequence: number, openedAt: (fraction: number) => number): LegacyCase {
    const draws = this.draws;
    const facts = this.current;
    draws.restart(this.seed, this.year, sequence);
    const early = sequence < 2 && this.year > FIRST_YEAR;
    const opened = early ? firstOfYear(this.year, sequence, draws) : openedAt(draws.fraction());
    const type = this.types.draw(draws, opened);
    const channel = channelsOf(type.reporters, this.era).draw(draws);
    facts.sequence = sequence;
    facts.id = FIRST_ID + (this.year - FIRST_YEAR) * IDS_PER_YEAR + 2 * sequence + draws.below(2);
    facts.type = type;
    facts.channel = channel;
    facts.opened = this.year > FIRST_YEAR && draws.chance(TO_THE_MINUTE[channel]) ? opened - (opened % 60) : opened;
    facts.title = type.titles.length === 1 ? type.titles[0]! : draws.pick(type.titles);
    facts.place = this.places.draw(draws);
    facts.located = draws.fraction();
    facts.otherQueue = draws.chance(0.03) ? OTHER_QUEUES.draw(draws) : null;
    this.setTarget(facts, draws);
    this.setClosing(facts, draws);
    facts.flagLost = draws.chance(this.year <= 2014 ? 0.019 : 0.002);
    facts.reasonLost = draws.chance(0.003);
    return facts;
  }

  private setTarget(facts: LegacyCase, draws: Draws): void {
    const { type, opened } = facts;
    const kind = draws.fraction();
    facts.neverDue = false;
    if (type.targetHours === null || draws.chance(type.untargeted + (this.era === 3 ? 0.025 : 0))) {
      facts.target = NaN;
    } else if (kind < 0.0004) {
      facts.target = wallTime(2059, 12, 31, 19);
      facts.neverDue = true;
    } else if (kind < 0.0007) {
      facts.target = opened - (opened % DAY);
    } else if (kind > (this.year === FIRST_YEAR ? 0.84 : 0.3)) {
      const day = opened - (opened % DAY) + Math.max(1, Math.round(type.targetHours / 24)) * DAY;
      facts.target = nextWorkingDay(day) + TARGET_CLOCK;
    } else {
      facts.target = opened + type.targetHours * HOUR + draws.below(45);
    }
  }

  private setClosing(facts: LegacyCase, draws: Draws): void {
    const { type, opened } = facts;
    const luck = draws.fraction();
    facts.swept = false;
    if (type.medianHours === 0) {
      facts.closes = luck < 0.61 ? opened : opened + draws.between(2, 900);
    } else if (luck < type.never * (this.era === 3 ? 1.7 : 1.35)) {
      facts.swept = this.year >= 2016 && this.year <= 2019 && draws.chance(0.3);
      facts.closes = facts.swept ? SWEEP_DAY + 9 * HOUR + draws.below(6 * HOUR) : NaN;
    } else if (facts.channel === 'City Worker App' && FIELD_CREWS_WITH_PHONES.has(type.type) && luck > 0.6) {
      facts.closes = opened - draws.between(1, 58);
    } else {
      const years = luck > 0.988 ? draws.fraction() * 6 : 0;
      const hours = type.medianHours * Math.exp(type.spread * draws.normal()) + years * 365 * 24;
      const second = opened + Math.max(20, Math.round(hours * HOUR));
      facts.closes = hours < 6 ? second : Math.max(opened + HOUR, inOfficeHours(second, draws));
    }
  }
}

/** The first two cases of a year were opened early on New Year's day, so that a shifted clock moves them a year back. */
function firstOfYear(year: number, sequence: number, draws: Draws): number {
  return wallTime(year, 1, 1) + (sequence === 0 ? 50 * 60 : 2 * HOUR) + draws.below(4_900);
}

function nextWorkingDay(day: number): number {
  const weekday = weekdayOf(day);
  return weekday === 6 ? day + 2 * DAY : weekday === 0 ? day + DAY : day;
}

function inOfficeHours(second: number, draws: Draws): number {
  const day = second - (second % DAY);
  const working = weekdayOf(day) === 0 ? day + DAY : day;
  return working + 6 * HOUR + Math.floor((draws.fraction() + draws.fraction()) * 5.5 * HOUR);
}

function emptyCase(): LegacyCase {
  return {
    sequence: 0,
    id: 0,
    opened: 0,
    type: LEGACY_TYPES[0]!,
    title: '',
    channel: 'Constituent Call',
    otherQueue: null,
    place: 0,
    located: 1,
    target: NaN,
    neverDue: false,
    closes: NaN,
    swept: false,
    flagLost: false,
    reasonLost: false,
  };
}
