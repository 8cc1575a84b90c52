import type { Cell, Table } from '../adapters/warehouse/warehouse';
import { formatInstant } from '../dashboard/format';
import { type Changes, instantOf, type MovedAnswer } from '../domain/history';
import type { Context } from './context';
import { type Format, jsonText, printTable } from './output';

/** Moved answers a person is shown; programs get all. */
const ANSWERS_SHOWN = 20;
const SHOWN_DIGITS = 5;

/** Prints what refreshes changed: tables for people, one object, or a line for each figure. */
export function printChanges(changes: Changes, format: Format, { stdout, stderr }: Context): void {
  const say = (line: string): void => void stderr.write(`${line}\n`);
  if (format === 'json') return void stdout.write(`${jsonText(changes)}\n`);
  if (format === 'csv') return printTable(stdout, figures(changes), 'csv', say);
  const { resources, fields, answers, cases } = changes;
  stdout.write(`${title(changes)}\n`);
  const show = (heading: string, table: Table): void => {
    if (table.rows.length === 0) return;
    stdout.write(`\n${heading}\n`);
    printTable(stdout, table, 'table', say);
  };
  if (resources.length === 0) stdout.write('\nNo case changed.\n');
  show('Cases', tableOf(RESOURCE_COLUMNS, resources));
  show('Columns that differ', tableOf(['resource', 'field', 'cases'], fields));
  show('Answers that moved', tableOf(ANSWER_COLUMNS, answers.slice(0, ANSWERS_SHOWN).map(rounded)));
  if (answers.length > ANSWERS_SHOWN) {
    stdout.write(`${answers.length - ANSWERS_SHOWN} more figures moved: --format csv gives them all\n`);
  }
  show(
    'Changed cases',
    tableOf(
      CASE_COLUMNS,
      cases.map((one) => ({ ...one, fields: one.fields.join(', ') })),
    ),
  );
}

const RESOURCE_COLUMNS = ['resource', 'added', 'changed', 'withdrawn', 'restored', 'closed', 'reopened'] as const;
const ANSWER_COLUMNS = ['answer', 'item', 'figure', 'before', 'after', 'moved'] as const;
const CASE_COLUMNS = [
  'resource',
  'kind',
  'source_system',
  'case_id',
  'fields',
  'status_before',
  'status_after',
] as const;

function title({ from, to }: Changes): string {
  const told = (run: Changes['to']): string => `${run.refreshId} of ${formatInstant(instantOf(run))}`;
  return from === null
    ? `What the run ${told(to)} changed`
    : `What changed after the run ${told(from)}\nup to the run ${told(to)}`;
}

/** Figures as people read them; programs get every digit. */
function rounded(answer: MovedAnswer): MovedAnswer {
  const digits = (figure: number | null): number | null =>
    figure === null || Number.isInteger(figure) ? figure : Number(figure.toPrecision(SHOWN_DIGITS));
  return { ...answer, before: digits(answer.before), after: digits(answer.after), moved: digits(answer.moved) };
}

function tableOf<Name extends string>(names: readonly Name[], rows: readonly Readonly<Record<Name, Cell>>[]): Table {
  return {
    columns: names.map((name) => ({ name, type: 'STRING' })),
    rows: rows.map((row) => names.map((name) => row[name])),
  };
}

/** Everything as one table, a line for each count, each figure that moved and each case. */
function figures({ resources, fields, answers, cases }: Changes): Table {
  const rows: Cell[][] = [
    ...resources.flatMap((row) =>
      RESOURCE_COLUMNS.slice(1).map((name) => ['cases', row.resource, name, null, null, row[name], null]),
    ),
    ...fields.map(({ resource, field, cases: count }) => ['column', resource, field, null, null, count, null]),
    ...answers.map(({ answer, item, figure, before, after, moved }) => [
      answer,
      item,
      figure,
      before,
      after,
      moved,
      null,
    ]),
    ...cases.map((one) => [
      'case',
      one.case_id,
      one.kind,
      one.status_before,
      one.status_after,
      null,
      one.fields.join(','),
    ]),
  ];
  const names = ['part', 'of', 'name', 'before', 'after', 'difference', 'columns'];
  return { columns: names.map((name) => ({ name, type: 'STRING' })), rows };
}
