import type { ColumnType } from '../../domain/model';
import type { TypedName } from '../../emulators/analyser';

const DECLARATION = /^DECLARE (\w+) (\w+)/;
const CONTROL = /^(BEGIN|COMMIT) TRANSACTION$/;

/** A script's statements as the analyser takes them: one at a time, variables as parameters. */
export function analysable(script: string): { statements: string[]; variables: TypedName[] } {
  const all = script.split(';').map((statement) => statement.trim());
  const variables = all.flatMap((statement) => {
    const [, name, type] = DECLARATION.exec(statement) ?? [];
    return name === undefined ? [] : [{ name, type: type as ColumnType }];
  });
  const names = new RegExp(`\\b(${variables.map(({ name }) => name).join('|')})\\b`, 'g');
  const statements = all
    .filter((statement) => statement !== '' && !DECLARATION.test(statement) && !CONTROL.test(statement))
    .map((statement) => statement.replace(names, '@$1'))
    .map((statement) => statement.replace(/^SET @\w+ = (\([^]*\))$/, 'SELECT $1'))
    .map((statement) => statement.replace(/^CREATE TEMP TABLE \w+ AS\s+/, ''));
  return { statements, variables };
}
