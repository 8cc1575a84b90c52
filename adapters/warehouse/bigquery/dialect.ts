import { TABLES } from '../../../domain/model';
import { VIEWS } from '../../../domain/views';
import { POPULATION_TOKENS } from '../../population';
import { COLUMN_TOKENS, PRICE_TOKENS, sqlText } from '../../sql';

/** Where the tables are. */
export interface Place {
  readonly project: string;
  readonly dataset: string;
}

/** A table's full name as GoogleSQL writes it. */
export function tableName({ project, dataset }: Place, table: string): string {
  return `\`${project}.${dataset}.${table}\``;
}

/** `{{table:NAME}}` of every table, for texts of sql/. */
export function tableTokens(place: Place): Record<string, string> {
  return Object.fromEntries(Object.keys(TABLES).map((name) => [`table:${name}`, tableName(place, name)]));
}

/** Tokens of a MERGE that writes one line of a table, whose cells travel as parameters of the columns' names. */
export function lineTokens(table: string, line: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = Object.keys(line);
  const types = new Map(TABLES[table]?.columns.map(({ name, type }) => [name, type]));
  return {
    values: names.map((name) => `CAST(@${name} AS ${types.get(name) ?? 'STRING'}) AS ${name}`).join(', '),
    assignments: names.map((name) => `${name} = line.${name}`).join(', '),
    columns: names.join(', '),
  };
}

/** A view's SELECT in GoogleSQL, with the full names of tables. */
export function viewText(name: string, place: Place): string {
  return googleSql(name, (relation) => tableName(place, relation));
}

/** The same with names alone, as a query with a default dataset takes it. */
export function plainViewText(name: string): string {
  return googleSql(name, (relation) => relation);
}

function googleSql(name: string, called: (relation: string) => string): string {
  return sqlText(`views/${name}`, {
    integer: 'INT64',
    float: 'FLOAT64',
    unix_millis: 'UNIX_MILLIS',
    millis_to_timestamp: 'TIMESTAMP_MILLIS',
    seconds_to_timestamp: 'TIMESTAMP_SECONDS',
    ...PRICE_TOKENS,
    ...COLUMN_TOKENS,
    ...POPULATION_TOKENS,
    ...Object.fromEntries(Object.keys(TABLES).map((table) => [`table:${table}`, called(table)])),
    ...Object.fromEntries(VIEWS.map((view) => [`view:${view.name}`, called(view.name)])),
  });
}

/** A text as GoogleSQL writes it, for options of DDL, which take no parameter. */
export function literal(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
  return `'${escaped}'`;
}
