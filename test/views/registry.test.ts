import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { viewsReadBy } from '../../adapters/lineage/view-tables';
import { VIEWS, viewNamed } from '../../domain/views';
import { ViewDatabase } from '../support/view-database';

describe('the registry of views', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  afterAll(() => database.close());

  test('has exactly the views that sql/views holds', () => {
    const files = readdirSync(join(__dirname, '../../sql/views')).map((file) => file.replace('.sql', ''));
    expect(VIEWS.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  test.each(VIEWS.map(({ name }) => name))('describes the columns of %s, in order, with their types', async (name) => {
    const described = viewNamed(name).columns.map((column) => ({ name: column.name, type: column.type }));
    expect(described).toEqual((await database.query(`SELECT * FROM ${name}`)).columns);
  });

  test.each(VIEWS.map(({ name }) => name))('%s reads only views that stand before it', (name) => {
    const names = VIEWS.map((view) => view.name);
    for (const other of viewsReadBy(name)) expect(names.indexOf(other)).toBeLessThan(names.indexOf(name));
  });

  test.each(VIEWS)('$name reads no text a resident or an employee wrote', ({ columns }) => {
    const names = columns.map(({ name }) => name);
    expect(names).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/closure_text|case_title|address|raw_record|detail/)]),
    );
  });
});
