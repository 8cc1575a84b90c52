import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { LOOKER_VIEWS } from '../../domain/looker';
import { TestContext } from '../support/client-context';

const CLOUD = {
  BOSTON311_GCP_PROJECT: 'my-project',
  BOSTON311_GCP_LOCATION: 'US',
  BOSTON311_RAW_BUCKET: 'raw-bucket',
  BOSTON311_STAGED_BUCKET: 'staged-bucket',
  BOSTON311_ARCHIVE_BUCKET: 'archive-bucket',
  BOSTON311_DATASET: 'boston311',
  BOSTON311_STAGING_DATASET: 'boston311_staging',
};

async function looker(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const context = new TestContext('/nowhere', env);
  const code = await run(['looker', ...argv], context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

const links = (out: string): URL[] => (out.match(/https?:\S+/g) ?? []).map((link) => new URL(link));

test('a link for each view that stays, wired to the configured dataset', async () => {
  const { code, out, err } = await looker([], CLOUD);
  expect(code).toBe(EXIT.done);
  expect(links(out).map(({ searchParams }) => searchParams.get('ds.tableId'))).toEqual(LOOKER_VIEWS);
  expect(new Set(links(out).map(({ searchParams }) => searchParams.get('ds.projectId')))).toEqual(
    new Set(['my-project']),
  );
  expect(err).toContain('docs/looker.md');
});

test('one link to all of them where a template is named, on any address', async () => {
  const env = { ...CLOUD, BOSTON311_LOOKER_TEMPLATE: 'template-1', BOSTON311_LOOKER_URL: 'https://bi.example/' };
  const { out } = await looker(['--format', 'json'], env);
  const [{ link = '', views = '' } = {}] = JSON.parse(out) as { link: string; views: string }[];
  expect(views.split(' ')).toEqual(LOOKER_VIEWS);
  expect(link).toMatch(/^https:\/\/bi\.example\/reporting\/create\?c\.reportId=template-1&/);
});

test('the place may be given by options, and other views by name', async () => {
  const { out } = await looker(['balance', '--project', 'other-project', '--dataset', 'tables']);
  expect(
    links(out).map(({ searchParams }) => [searchParams.get('ds.projectId'), searchParams.get('ds.tableId')]),
  ).toEqual([['other-project', 'balance']]);
});

test.each([
  [[], {}, 'no Google Cloud is configured'],
  [['--project', 'my-project'], {}, 'no Google Cloud is configured'],
  [['--project', 'My Project', '--dataset', 'd'], {}, 'a project’s id'],
  [['answer_ontime'], CLOUD, 'did you mean answer_on_time'],
  [[], { ...CLOUD, BOSTON311_LOOKER_TEMPLATE: 'https://x/?a=b' }, 'the part of a report’s address'],
  [[], { ...CLOUD, BOSTON311_LOOKER_URL: 'bi.example' }, 'not an http address'],
] as const)('%j is refused in words', async (argv, env, words) => {
  const { code, out, err } = await looker(argv, env);
  expect({ code, out, err }).toEqual({ code: EXIT.usage, out: '', err: expect.stringContaining(words) as string });
});
