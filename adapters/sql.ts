import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_COLUMNS } from '../domain/model';
import { BYTES_A_TEBIBYTE, DOLLARS_A_TEBIBYTE } from '../domain/price';
import { projectRoot } from './project-root';

const texts = new Map<string, string>();

/**
 * A statement from the folder sql/, by its name without the ending, with its `{{tokens}}` filled in.
 * Tokens carry names (tables, columns) and dialect words of this project's own; values travel as parameters.
 *
 * @throws Error where the text has a token that is not given
 */
export function sqlText(name: string, tokens: Readonly<Record<string, string>> = {}): string {
  let text = texts.get(name);
  if (text === undefined) {
    // comment lines are for readers of the file; they may name tokens
    text = readFileSync(join(projectRoot, 'sql', `${name}.sql`), 'utf8').replace(/^\s*--.*\n/gm, '');
    texts.set(name, text);
  }
  return text.replace(/\{\{([\w:]+)\}\}/g, (_, token: string) => {
    const value = tokens[token];
    if (value === undefined) throw new Error(`sql/${name}.sql has the token {{${token}}}, which is not given`);
    return value;
  });
}

/** Prices, for texts of sql/views. */
export const PRICE_TOKENS = {
  bytes_a_tebibyte: String(BYTES_A_TEBIBYTE),
  dollars_a_tebibyte: String(DOLLARS_A_TEBIBYTE),
} as const;

/** The columns the change log compares as a list that SQL can join, for texts of sql/views and sql/history. */
export const COLUMN_TOKENS = {
  case_columns: CASE_COLUMNS.map(({ name }, index) => `SELECT '${name}'${index === 0 ? ' AS field' : ''}`).join(
    ' UNION ALL\n  ',
  ),
} as const;

/** A name as SQL writes it where it may hold any character. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it, for the few places that take no parameter (options of COPY and read_csv, file names). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Parquet files as a table. Names such as `sha256=…` in their paths are names, not columns. */
export function parquetTable(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false)`;
}
