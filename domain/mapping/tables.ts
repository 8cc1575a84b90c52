import type { SourceSystem } from '../contracts';

/** A line of a mapping table: what a published value is called over both systems. */
export interface MappingRow {
  readonly sourceSystem: SourceSystem;
  /** As published, trimmed. */
  readonly published: string;
  /** Null where the value was looked at and has no counterpart: it is kept as published and counted as unmapped. */
  readonly canonical: string | null;
}

/** A mapping table and the published fields its values stand in. */
export interface MappingTable {
  /** Name of its file in mapping/, and of its measures. */
  readonly name: string;
  readonly fields: Readonly<Record<SourceSystem, string>>;
  /** The system whose own words are the canonical ones: a value of it without a line is mapped to itself. */
  readonly ownWords?: SourceSystem;
}

export const MAPPING_TABLES = [
  { name: 'channel', fields: { legacy: 'source', new: 'report_source' } },
  { name: 'status', fields: { legacy: 'case_status', new: 'case_status' } },
  { name: 'department', fields: { legacy: 'department', new: 'assigned_department' } },
  { name: 'neighborhood', fields: { legacy: 'neighborhood', new: 'neighborhood' } },
  { name: 'pwd_district', fields: { legacy: 'pwd_district', new: 'public_works_district' } },
  { name: 'case_type', fields: { legacy: 'type', new: 'service_name' }, ownWords: 'legacy' },
] as const satisfies readonly MappingTable[];

export type MappingName = (typeof MAPPING_TABLES)[number]['name'];

export const SYSTEMS: readonly SourceSystem[] = ['legacy', 'new'];

/** What is wrong with a table's lines, one sentence each; empty where it can be used. */
export function mappingProblems(rows: readonly MappingRow[]): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { sourceSystem, published, canonical } of rows) {
    const told = `${sourceSystem} "${published}"`;
    if (!SYSTEMS.includes(sourceSystem)) problems.push(`${told}: no system is called ${sourceSystem}`);
    if (published === '' || published !== published.trim()) problems.push(`${told}: published is blank or padded`);
    if (canonical === '' || canonical !== (canonical?.trim() ?? null)) problems.push(`${told}: canonical is padded`);
    const key = `${sourceSystem}\n${published}`;
    if (seen.has(key)) problems.push(`${told}: stands twice`);
    seen.add(key);
  }
  return problems;
}

/**
 * What a published value is called over both systems, or null where nothing is known to be its counterpart.
 *
 * @param value trimmed
 */
export function canonicalOf(
  table: MappingTable,
  rows: readonly MappingRow[],
  system: SourceSystem,
  value: string,
): string | null {
  const row = rows.find(({ sourceSystem, published }) => sourceSystem === system && published === value);
  if (row !== undefined) return row.canonical;
  return table.ownWords === system ? value : null;
}
