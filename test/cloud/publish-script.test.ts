import { publishScript } from '../../adapters/warehouse/bigquery/publish';
import { type ColumnType, QUARANTINE_COLUMNS, STAGED_COLUMNS, TABLES } from '../../domain/model';
import { type AnalysedTable, type Analyser, startAnalyser, type TypedName } from '../../emulators/analyser';
import { describeAnalysed } from '../support/cloud-env';

const PLACE = {
  project: 'a-project',
  dataset: 'a_dataset',
  stagingDataset: 'a_staging',
  location: 'US',
  maximumBytesBilled: 1,
};
const STAGING = 'a-project.a_staging.legacy_2024';
const QUARANTINE = 'a-project.a_staging.legacy_2024_quarantine';

const columnsOf = (...names: string[]): TypedName[] =>
  names.map((name) => ({ name, type: STAGED_COLUMNS.find((column) => column.name === name)?.type ?? 'STRING' }));

/** What the statements find: the warehouse's tables, the staging tables, and the script's own temporary ones. */
const TABLES_OF_SCRIPT: readonly AnalysedTable[] = [
  ...Object.entries(TABLES).map(([name, { columns }]) => ({ name: `a-project.a_dataset.${name}`, columns })),
  { name: STAGING, columns: STAGED_COLUMNS },
  { name: QUARANTINE, columns: QUARANTINE_COLUMNS },
  { name: 'staged_rows', columns: STAGED_COLUMNS },
  { name: 'incoming', columns: STAGED_COLUMNS },
  {
    name: 'rivals',
    columns: [
      ...columnsOf('held_in', 'source_system', 'case_id', 'resource', 'source_line', 'closed_at'),
      { name: 'as_of', type: 'TIMESTAMP' },
    ],
  },
  {
    name: 'ranking',
    columns: [
      ...columnsOf('held_in', 'source_system', 'case_id', 'resource', 'source_line'),
      { name: 'place', type: 'INT64' },
    ],
  },
  {
    name: 'known_cases',
    columns: [
      ...columnsOf('source_system', 'case_id', 'open_month', 'resource'),
      { name: 'withdrawn_at', type: 'TIMESTAMP' },
    ],
  },
];

const DECLARATION = /^DECLARE (\w+) (\w+)/;
const CONTROL = /^(BEGIN|COMMIT) TRANSACTION$/;

/** The script's statements as the analyser takes them: one at a time, variables as parameters. */
function analysable(script: string): { statements: string[]; variables: TypedName[] } {
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
    .map((statement) => statement.replace(/^CREATE OR REPLACE TEMP TABLE \w+ AS\s+/, ''));
  return { statements, variables };
}

describeAnalysed("Google's SQL analyser", () => {
  let analyser: Analyser;
  beforeAll(async () => {
    analyser = await startAnalyser(() => undefined);
  });
  afterAll(async () => analyser.stop());

  test.each([
    ['with quarantined records', QUARANTINE],
    ['without quarantined records', null],
  ])('takes every statement of a publication %s', async (_, quarantine) => {
    const { statements, variables } = analysable(publishScript(PLACE, STAGING, quarantine));
    expect(statements.length).toBeGreaterThan(25);
    for (const sql of statements) {
      expect({ sql, error: await analyser.analyse(sql, TABLES_OF_SCRIPT, variables) }).toEqual({ sql, error: null });
    }
  });
});
