import { wallTime } from './clock';
import { LegacyCases, type LegacyCase } from './legacy-case';
import { LegacyRows } from './legacy-row';
import { legacyShare } from './legacy-type-mix';
import type { Line, SampleLines } from './lines';
import { Places } from './places';
import { PublicationPlan, shuffled } from './publication-plan';
import { amendmentsOf, type Amendments } from './revision';
import { sampleHeader, type ResolvedSpec } from './sample-file-spec';
import { vintageOfYear } from './headers';
import { LEGACY_HABITS } from './vocabulary/habits';

const FIRST_YEAR = 2011;
/** Smaller files have each case once. */
const LEAST_ROWS_WITH_REPEATS = 1_000;
const ROWS_PER_REPEAT = 10_000;
/** Cases of next year's first hours, which a shifted clock puts into this year, and which the city publishes twice. */
const CASES_OF_NEXT_YEAR = 2;

/** The records of one legacy year as one publication shows them. */
export class LegacyFile implements SampleLines {
  readonly header: string;
  private readonly year: number;
  private readonly plan: PublicationPlan;
  private readonly repeats: number;
  private readonly neighbours: LegacyCases | null;
  private readonly cases: LegacyCases;
  private readonly rows: LegacyRows;
  private readonly amendments: Amendments;

  /** @param rows records of the first publication, all told */
  constructor(spec: ResolvedSpec, rows: number) {
    const year = spec.resource as number;
    this.year = year;
    this.header = `${sampleHeader(spec)}\n`;
    const places = new Places(spec.seed);
    const repeating = rows >= LEAST_ROWS_WITH_REPEATS && year !== FIRST_YEAR;
    this.repeats = repeating ? Math.ceil(rows / ROWS_PER_REPEAT) : 0;
    this.neighbours = repeating && sharesCasesWithNext(spec) ? new LegacyCases(spec.seed, year + 1, places) : null;
    const distinct = rows - this.repeats - (this.neighbours === null ? 0 : CASES_OF_NEXT_YEAR);
    const shares = Array.from({ length: 12 }, (_, month) => legacyShare(year, month + 1));
    const period = {
      from: wallTime(year, year === FIRST_YEAR ? 7 : 1, 1),
      to: wallTime(year + 1, 1, 1),
      habits: LEGACY_HABITS,
      share: (_: number, month: number) => shares[month - 1]!,
    };
    this.plan = new PublicationPlan(distinct, period, spec.asOf, spec.revision, spec.seed);
    this.cases = new LegacyCases(spec.seed, year, places);
    this.rows = new LegacyRows(spec, this.plan.asOf, places);
    this.amendments = amendmentsOf(distinct, this.plan.ends, spec.seed, (sequence) => this.facts(sequence).closes);
  }

  *lines(): Generator<Line> {
    for (const sequence of this.order()) {
      const line = this.record(sequence);
      if (line !== null) yield line;
    }
    for (let copy = 0; this.neighbours !== null && copy < CASES_OF_NEXT_YEAR; copy++) {
      const facts = this.neighbours.facts(copy, () => NaN);
      yield this.rows.write(facts, this.neighbours.draws, undefined);
    }
  }

  *typical(count: number): Generator<Line> {
    for (let index = 0; index < count; index++) {
      const line = this.record(Math.floor((index * this.plan.cases) / count));
      if (line !== null) yield line;
    }
  }

  /** The year's cases in the order of the file, then those that later months added, then the ones that stand twice. */
  private *order(): Generator<number> {
    const { cases, total } = this.plan;
    if (this.year === FIRST_YEAR) for (let sequence = 0; sequence < cases; sequence++) yield sequence;
    else yield* shuffled(cases);
    for (let sequence = cases; sequence < total; sequence++) yield sequence;
    for (let repeat = 0; repeat < this.repeats; repeat++) yield Math.floor(((repeat + 0.5) * cases) / this.repeats);
  }

  private record(sequence: number): Line | null {
    const amendment = this.amendments.get(sequence);
    if (amendment?.removed) return null;
    return this.rows.write(this.facts(sequence), this.cases.draws, amendment);
  }

  private facts(sequence: number): LegacyCase {
    return this.cases.facts(sequence, (fraction) => this.plan.openedAt(sequence, fraction));
  }
}

function sharesCasesWithNext(spec: ResolvedSpec): boolean {
  const next = (spec.resource as number) + 1;
  return spec.vintage === 'C' && spec.clockShift && next <= spec.asOf.getUTCFullYear() && vintageOfYear(next) === 'C';
}
