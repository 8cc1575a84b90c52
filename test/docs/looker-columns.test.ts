import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { LOOKER_VIEWS } from '../../domain/looker';
import { viewNamed } from '../../domain/views';

const PATH = join(projectRoot, 'test/docs/looker-columns.json');
type Frozen = Readonly<Record<string, readonly string[]>>;
const frozen = JSON.parse(readFileSync(PATH, 'utf8')) as Frozen;

/** Columns as a report knows them: a name of another type breaks its charts as well. */
const columnsOf = (view: string): string[] => viewNamed(view).columns.map(({ name, type }) => `${name} ${type}`);

// reports outside of this project are wired to these names: what was promised once stays, new ones may come
test('no view that reports are wired to has lost or renamed a column', () => {
  const lost = Object.entries(frozen).flatMap(([view, columns]) => {
    const present = LOOKER_VIEWS.includes(view) ? columnsOf(view) : [];
    return columns.filter((column) => !present.includes(column)).map((column) => `${view}.${column}`);
  });
  expect(lost).toEqual([]);
});

test('every view that is offered to reports is promised to stay', () => {
  // what was promised is never taken back here: that is done by hand, if at all
  const kept = LOOKER_VIEWS.map((view): [string, string[]] => [
    view,
    [...new Set([...(frozen[view] ?? []), ...columnsOf(view)])],
  ]);
  if (process.env.UPDATE_DOCS === '1')
    writeFileSync(PATH, `${JSON.stringify({ ...frozen, ...Object.fromEntries(kept) }, null, 2)}\n`);
  const committed = JSON.parse(readFileSync(PATH, 'utf8')) as Frozen;
  expect(LOOKER_VIEWS.filter((view) => (committed[view] ?? []).length === 0)).toEqual([]);
});

test('the page about Looker Studio names every view', () => {
  const page = readFileSync(join(projectRoot, 'docs/looker.md'), 'utf8');
  expect(LOOKER_VIEWS.filter((view) => !page.includes(`\`${view}\``))).toEqual([]);
});
