import type { SourceSystem } from '../../domain/contracts';
import { MAPPING_TABLES } from '../../domain/mapping/tables';
import type { Measure, MeasureKind } from '../../domain/measures';
import type { Session } from '../duckdb/session';
import { sqlText } from '../sql';

/**
 * Counts a chunk's words: published values of small vocabularies, those without a counterpart, and closed cases by closure
 * rule. Reads raw_records and refused_records of the session, with the macros of the mapping tables.
 *
 * @param staged the chunk's staged rows, as SQL names them
 */
export async function countVocabulary(session: Session, system: SourceSystem, staged: string): Promise<Measure[]> {
  const fields = Object.fromEntries(MAPPING_TABLES.map(({ name, fields }) => [name, fields[system]]));
  await session.run(`CREATE OR REPLACE TEMP TABLE published_values AS ${sqlText('transform/values', fields)}`);
  return [
    ...(await measures(session, 'value', 'SELECT * FROM published_values')),
    ...(await measures(session, 'unmapped', sqlText('transform/unmapped', { ...fields, system }))),
    ...(await measures(session, 'closure', sqlText('transform/closures', { staged }))),
  ];
}

async function measures(session: Session, kind: MeasureKind, sql: string): Promise<Measure[]> {
  return (await session.rows(sql)).map(({ name, label, records }) => ({
    kind,
    name: String(name),
    label: String(label),
    records: Number(records),
    example: null,
  }));
}
