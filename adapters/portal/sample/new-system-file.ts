import { wallTime } from './clock';
import type { Line, SampleLines } from './lines';
import { NewSystemCases, newSystemShare, type NewSystemCase } from './new-system-case';
import { NewSystemRows } from './new-system-row';
import { Places } from './places';
import { PublicationPlan } from './publication-plan';
import { amendmentsOf, type Amendments } from './revision';
import { sampleHeader, type ResolvedSpec } from './sample-file-spec';
import { NEW_SYSTEM_HABITS } from './vocabulary/habits';

const FIRST_DAY = wallTime(2025, 8, 1);
const NO_LAST_DAY = wallTime(2100, 1, 1);

/** The records of the new system as one publication shows them, in the order they were opened. */
export class NewSystemFile implements SampleLines {
  readonly header: string;
  private readonly plan: PublicationPlan;
  private readonly cases: NewSystemCases;
  private readonly rows: NewSystemRows;
  private readonly amendments: Amendments;

  /** @param rows records of the first publication */
  constructor(spec: ResolvedSpec, rows: number) {
    this.header = `${sampleHeader(spec)}\r\n`;
    const places = new Places(spec.seed);
    const period = { from: FIRST_DAY, to: NO_LAST_DAY, habits: NEW_SYSTEM_HABITS, share: newSystemShare };
    this.plan = new PublicationPlan(rows, period, spec.asOf, spec.revision, spec.seed);
    this.cases = new NewSystemCases(spec.seed, places);
    this.rows = new NewSystemRows(spec, this.plan.asOf, places);
    this.amendments = amendmentsOf(rows, this.plan.ends, spec.seed, (sequence) => this.facts(sequence).closes);
  }

  *lines(): Generator<Line> {
    for (let sequence = 0; sequence < this.plan.total; sequence++) {
      const line = this.record(sequence);
      if (line !== null) yield line;
    }
  }

  *typical(count: number): Generator<Line> {
    for (let index = 0; index < count; index++) {
      const line = this.record(Math.floor((index * this.plan.cases) / count));
      if (line !== null) yield line;
    }
  }

  private record(sequence: number): Line | null {
    const amendment = this.amendments.get(sequence);
    if (amendment?.removed) return null;
    return this.rows.write(this.facts(sequence), this.cases.draws, amendment);
  }

  private facts(sequence: number): NewSystemCase {
    return this.cases.facts(sequence, (fraction) => this.plan.openedAt(sequence, fraction));
  }
}
