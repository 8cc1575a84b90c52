import type { ClockReading } from '../../domain/clock';
import type { SourceSystem } from '../../domain/contracts';
import type { Measure } from '../../domain/measures';
import { STAGED_COLUMNS } from '../../domain/model';
import { COLUMN_SOURCES, sourceOf } from '../../domain/source/lineage';
import type { Session } from '../duckdb/session';
import { literal, parquetTable, sqlText } from '../sql';
import { countVocabulary } from './vocabulary';

/** The fields the rules name. */
function ruleFields(system: SourceSystem): Record<string, string> {
  return {
    opened: sourceOf(system, 'opened_at'),
    target: sourceOf(system, 'target_at'),
    address: sourceOf(system, 'address'),
    works: sourceOf(system, 'pwd_district'),
    zip: sourceOf(system, 'zip_code'),
  };
}

/** Fields whose control characters are replaced. */
const PRINTABLE_FIELDS: Readonly<Record<SourceSystem, readonly string[]>> = {
  legacy: ['case_title', 'closure_reason'],
  new: ['closure_reason', 'closure_comments'],
};
/** Examples are for a look; a cell may be long. */
const LONGEST_EXAMPLE = 80;

export interface Measurable {
  readonly system: SourceSystem;
  readonly clock: ClockReading;
  /** Rows of the staged file, and where it is. */
  readonly staged: string;
  readonly rows: number;
}

/** Counts what the transform of raw_records into the staged file did, refused records left out. */
export async function measure(session: Session, work: Measurable): Promise<Measure[]> {
  const { system, clock, rows, staged } = work;
  const fields = await blankValues(session);
  const rules = await session.rows(
    sqlText('transform/rules', { ...ruleFields(system), system, clock, staged: parquetTable([staged]) }),
  );
  const controls: Measure[] = [];
  for (const field of PRINTABLE_FIELDS[system]) {
    const records = await session.count(sqlText('transform/control-characters', { field }));
    controls.push(...ruleOnField('control characters', field, records));
  }
  return [
    ...fields.flatMap(({ field, spacesOnly, padded }) => [
      ...ruleOnField('blank of spaces', field, spacesOnly),
      ...ruleOnField('padding', field, padded),
    ]),
    ...controls,
    ...(rules as unknown as Measure[]).map((rule) => ({
      ...rule,
      example: rule.example === null ? null : rule.example.slice(0, LONGEST_EXAMPLE),
    })),
    ...blanksBefore(system, new Map(fields.map(({ field, blank }) => [field, rows - blank])), rows),
    ...(await blanksAfter(session, staged)),
    ...(await countVocabulary(session, system, parquetTable([staged]))),
  ];
}

function ruleOnField(name: string, label: string, records: number): Measure[] {
  return records === 0 ? [] : [{ kind: 'rule', name, label, records, example: null }];
}

interface BlankValues {
  readonly field: string;
  /** Empty values and those of nothing but blanks. */
  readonly blank: number;
  readonly spacesOnly: number;
  readonly padded: number;
}

async function blankValues(session: Session): Promise<BlankValues[]> {
  const [empties = {}] = await session.rows(sqlText('transform/empty-values'));
  const [spaces = {}] = await session.rows(sqlText('transform/spaces-only'));
  const [untidy = {}] = await session.rows(sqlText('transform/untidy-values'));
  return Object.keys(empties).map((field) => {
    const empty = Number(empties[field]);
    const spacesOnly = Number(spaces[field]);
    // a field the file lacks is empty in all records and untidy in none
    const padded = Math.max(0, Number(untidy[field]) - empty - spacesOnly);
    return { field, blank: empty + spacesOnly, spacesOnly, padded };
  });
}

/** Blank is a column whose published fields are all blank. */
function blanksBefore(system: SourceSystem, filled: ReadonlyMap<string, number>, rows: number): Measure[] {
  return Object.entries(COLUMN_SOURCES[system]).map(([name, fields]) => ({
    kind: 'nulls before',
    name,
    label: null,
    records: rows - Math.max(...fields.map((field) => filled.get(field) ?? 0)),
    example: null,
  }));
}

/** Parquet keeps the number of NULLs of each column. */
async function blanksAfter(session: Session, staged: string): Promise<Measure[]> {
  const nulls = await session.rows(
    `SELECT path_in_schema AS name, sum(stats_null_count) AS records FROM parquet_metadata(${literal(staged)}) GROUP BY ALL`,
  );
  const known = new Map(nulls.map(({ name, records }) => [String(name), Number(records)]));
  return STAGED_COLUMNS.filter(({ required }) => required !== true).map(({ name }) => ({
    kind: 'nulls after',
    name,
    label: null,
    records: known.get(name) ?? 0,
    example: null,
  }));
}
