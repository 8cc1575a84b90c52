import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SourceSystem } from '../../domain/contracts';
import { type ClosureClass, type ClosureRule, closureRuleProblems } from '../../domain/mapping/closure';
import { MAPPING_TABLES, type MappingName, mappingProblems, type MappingRow } from '../../domain/mapping/tables';
import { projectRoot } from '../project-root';
import { literal, sqlText } from '../sql';

/** The lines of a table of mapping/. Throws where the file cannot be used, naming every fault. */
export function readMapping(name: MappingName): MappingRow[] {
  const rows = readTable(name).map((line) => ({
    sourceSystem: line.source_system as SourceSystem,
    published: line.published ?? '',
    canonical: line.canonical === '' ? null : (line.canonical ?? null),
  }));
  refuse(name, mappingProblems(rows));
  return rows;
}

/** The rules of mapping/closure_classes.csv in their order. Throws where the file cannot be used, naming every fault. */
export function readClosureRules(): ClosureRule[] {
  const rules = readTable('closure_classes').map((line) => ({
    order: Number(line.order),
    id: line.id ?? '',
    sourceSystem: line.source_system as SourceSystem,
    closureClass: line.class as ClosureClass,
    how: line.how as ClosureRule['how'],
    text: line.text ?? '',
  }));
  refuse('closure_classes', closureRuleProblems(rules));
  return rules;
}

/**
 * Statements that bring the tables into an engine: a macro mapped_NAME(system, value) a table, which is NULL where there is no
 * counterpart, and closure_rule(system, words) with closure_class_of(rule). Macros written out as CASE cost less than a
 * join, and cannot multiply a record.
 */
export function mappingMacros(): string[] {
  const rules = readClosureRules();
  return [
    ...MAPPING_TABLES.map(({ name, ...table }) => {
      const rows = readMapping(name);
      return sqlText('transform/mapped', {
        name,
        legacy: branches(rows, 'legacy'),
        new: branches(rows, 'new'),
        legacy_else: 'ownWords' in table ? 'value' : 'NULL',
      });
    }),
    sqlText('transform/closure-rules', {
      legacy: rules
        .filter(({ sourceSystem }) => sourceSystem === 'legacy')
        .map(ruleBranch)
        .join('\n        '),
      new: rules
        .filter(({ sourceSystem }) => sourceSystem === 'new')
        .map(ruleBranch)
        .join('\n        '),
    }),
    sqlText('transform/closure-classes', {
      rules: rules.map(({ id, closureClass }) => `WHEN ${literal(id)} THEN ${literal(closureClass)}`).join('\n    '),
    }),
  ];
}

function branches(rows: readonly MappingRow[], system: SourceSystem): string {
  return rows
    .filter(({ sourceSystem }) => sourceSystem === system)
    .map(({ published, canonical }) => {
      return `WHEN ${literal(published)} THEN ${canonical === null ? 'NULL' : literal(canonical)}`;
    })
    .join('\n        ');
}

const TESTS: Readonly<Record<ClosureRule['how'], string>> = {
  'starts with': 'starts_with',
  contains: 'contains',
  regex: 'regexp_matches',
};

function ruleBranch({ how, text, id }: ClosureRule): string {
  return `WHEN ${TESTS[how]}(words, ${literal(text)}) THEN ${literal(id)}`;
}

function readTable(name: string): Partial<Record<string, string>>[] {
  return parse(readFileSync(join(projectRoot, 'mapping', `${name}.csv`)), { columns: true });
}

function refuse(name: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`mapping/${name}.csv cannot be used: ${problems.join('; ')}`);
}
