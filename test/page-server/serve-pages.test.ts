import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { type PageServer, servePages } from '../../adapters/page-server/serve-pages';
import { serveDashboard } from '../../client/dashboard';
import { dataFolders } from '../../worker/settings';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
let server: PageServer;

beforeEach(async () => {
  mkdirSync(join(folder(), 'report'));
  writeFileSync(join(folder(), 'secret.html'), 'secret');
  server = await servePages({ folder: join(folder(), 'report'), port: 0 });
});
afterEach(() => server.close());

const write = (name: string, text: string): void => writeFileSync(join(folder(), 'report', name), text);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks with the path as it is: fetch would resolve dots before it asks. */
function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(server.url);
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

test('the first page and the others, each as what it is', async () => {
  write('index.html', '<p>Überblick');
  write('backlog.html', 'backlog');
  write('cases.csv', 'a,b');
  write('month.pdf', '%PDF-');
  expect(await ask('/')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: '<p>Überblick',
  });
  expect(await ask('/backlog.html?department=BTDT')).toMatchObject({ status: 200, body: 'backlog' });
  expect(await ask('/cases.csv')).toMatchObject({ headers: { 'content-type': 'text/csv; charset=utf-8' } });
  expect(await ask('/month.pdf')).toMatchObject({ headers: { 'content-type': 'application/pdf' } });
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

test('a page is asked for again each time, and sent again only when it was written anew', async () => {
  write('index.html', 'one');
  const { headers } = await ask('/');
  expect(headers['cache-control']).toBe('no-cache');
  const again = { headers: { 'If-None-Match': String(headers['etag']) } };
  expect(await ask('/', again)).toMatchObject({ status: 304, body: '' });
  write('index.html', 'another');
  expect(await ask('/', again)).toMatchObject({ status: 200, body: 'another' });
});

test.each([
  '/../secret.html',
  '/%2e%2e/secret.html',
  '/..%2fsecret.html',
  '/..%5csecret.html',
  '/report/../../secret.html',
  '//secret.html',
  '/%00',
  '/.hidden',
  '/%',
])('nothing but the pages is served: %s', async (path) => {
  write('index.html', 'first');
  write('.hidden', 'secret');
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toBe('secret');
});

test('before the first refresh the page says what to do, and afterwards it is there', async () => {
  rmSync(join(folder(), 'report'), { recursive: true });
  for (const path of ['/', '/backlog.html']) {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('<code>boston311 refresh</code>');
  }
  mkdirSync(join(folder(), 'report'));
  write('index.html', 'first');
  expect(await ask('/')).toMatchObject({ status: 200, body: 'first' });
  expect((await ask('/none.html')).body).toContain('No such page');
});

test('only browsers that ask by this machine’s name are answered, and nothing is taken', async () => {
  write('index.html', 'first');
  expect(await ask('/', { headers: { Host: 'evil.example:80' } })).toMatchObject({ status: 421 });
  expect(await ask('/', { headers: { Host: `localhost:${new URL(server.url).port}` } })).toMatchObject({ status: 200 });
  expect(await ask('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

test('a port that is taken is a failure where it was asked for', async () => {
  const folders = dataFolders(folder());
  await expect(serveDashboard({ folders }, Number(new URL(server.url).port))).rejects.toMatchObject({
    exitCode: 1,
    hint: 'Give another --port.',
  });
  const [first, second] = [await serveDashboard({ folders }), await serveDashboard({ folders })];
  expect(first.url).not.toBe(second.url);
  await first.close();
  await second.close();
});
