import { plainViewText, tableName, viewText } from '../../adapters/warehouse/bigquery/dialect';
import { TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import { startAnalyser, type Analyser } from '../../emulators/analyser';
import { describeAnalysed } from '../support/cloud-env';

const place = { project: 'a-project', dataset: 'a_dataset' };
const serviceRequests = tableName(place, 'service_requests');
const tables = [
  ...Object.entries(TABLES).map(([name, { columns }]) => ({ name, columns })),
  // views read views
  ...VIEWS,
].map(({ name, columns }) => ({ name: tableName(place, name).replaceAll('`', ''), columns }));

describeAnalysed("Google's SQL analyser", () => {
  let analyser: Analyser;
  beforeAll(async () => {
    analyser = await startAnalyser(() => undefined);
  });
  afterAll(async () => analyser.stop());

  test.each(VIEWS.map(({ name }) => name))('takes the view %s', async (name) => {
    const sql = viewText(name, place);
    expect(await analyser.analyse(sql, tables)).toBeNull();
  });

  test.each(VIEWS.map(({ name }) => name))('takes %s as pages offer it to copy', async (name) => {
    const plain = [...Object.entries(TABLES).map(([table, { columns }]) => ({ name: table, columns })), ...VIEWS];
    expect(await analyser.analyse(plainViewText(name), plain)).toBeNull();
  });

  test("refuses a word of DuckDB's own, which the emulator takes", async () => {
    const sql = `SELECT median(resolution_seconds) FROM ${serviceRequests}`;
    expect(await analyser.analyse(sql, tables)).toContain('Function not found: median');
  });

  test('knows the types of columns and parameters', async () => {
    const sql = `UPDATE ${serviceRequests} SET case_status = 'closed' WHERE case_id = @case_id`;
    expect(await analyser.analyse(sql, tables, [{ name: 'case_id', type: 'STRING' }])).toBeNull();
    expect(await analyser.analyse(sql, tables, [{ name: 'case_id', type: 'DATE' }])).toContain('No matching signature');
  });
});
