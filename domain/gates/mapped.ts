import type { ResourceSystem } from '../contracts';
import { MAPPING_TABLES, type MappingTable } from '../mapping/tables';
import type { Measure } from '../measures';

/**
 * Published fields of a system whose values a mapping table knows. A table of the system's own words takes any value of it, so
 * it tells nothing of a new one.
 */
export function mappedFields(system: ResourceSystem): string[] {
  if (system === '911') return [];
  const tables: readonly MappingTable[] = MAPPING_TABLES;
  return tables.filter(({ ownWords }) => ownWords !== system).map(({ fields }) => fields[system]);
}

/** Measures with unmapped values named by their published field, as the values themselves are. */
export function unmappedByField(measures: readonly Measure[], system: ResourceSystem): readonly Measure[] {
  if (system === '911') return measures;
  const fields = new Map<string, string>(MAPPING_TABLES.map(({ name, fields: of }) => [name, of[system]]));
  return measures.map((measure) =>
    measure.kind === 'unmapped' ? { ...measure, name: fields.get(measure.name) ?? measure.name } : measure,
  );
}
