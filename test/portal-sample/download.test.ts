import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSamplePortal, type SamplePortal, type SamplePortalOptions } from '../../adapters/portal/sample';
import { LEGACY_RESOURCE_IDS, NEW_SYSTEM_RESOURCE_ID } from '../../domain/resources';
import { bytesOf, sha256 } from './support/files';

const ID = LEGACY_RESOURCE_IDS[2022]!;
const OPTIONS: SamplePortalOptions = { years: [2022], rowsPerYear: 800, newSystemRows: 100 };
let portal: SamplePortal;

beforeEach(async () => {
  portal = await startSamplePortal(OPTIONS);
});
afterEach(() => portal.close());

async function addressOf({ url }: SamplePortal, id = ID): Promise<string> {
  const answer = (await (await fetch(`${url}/api/3/action/resource_show?id=${id}`)).json()) as {
    result: { url: string };
  };
  return answer.result.url;
}

async function bytes(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

test('a download leads to a signed address, and that to the file', async () => {
  const hop = await fetch(await addressOf(portal), { redirect: 'manual' });
  expect(hop.status).toBe(302);
  const signed = hop.headers.get('location')!;
  expect(signed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed\/tmp\w{8}\.csv\?X-Amz-Algorithm=.+X-Amz-Signature=/);
  const response = await fetch(signed);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv');
  expect(sha256(await bytes(response))).toBe(sha256(await bytesOf({ resource: 2022, size: { rows: 800 } })));
});

test('the signed address without its signature is refused', async () => {
  const hop = await fetch(await addressOf(portal), { redirect: 'manual' });
  const unsigned = hop.headers.get('location')!.split('?')[0]!;
  const response = await fetch(unsigned);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>AccessDenied</Code>');
});

test('validators and length are those of the file', async () => {
  const response = await fetch(await addressOf(portal));
  const body = await bytes(response);
  expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
  expect(response.headers.get('last-modified')).toBe('Sun, 01 Nov 2026 05:00:00 GMT');
  expect(response.headers.get('accept-ranges')).toBe('bytes');
  expect(Number(response.headers.get('content-length'))).toBe(body.length);
});

test('HEAD gives the headers without the bytes', async () => {
  const address = await addressOf(portal);
  const head = await fetch(address, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(300_000);
  expect(portal.stats().resources[ID]!.bytesSent).toBe(0);
});

test('If-None-Match and If-Modified-Since give 304 and no bytes', async () => {
  const address = await addressOf(portal);
  const etag = (await fetch(address, { method: 'HEAD' })).headers.get('etag')!;
  expect((await fetch(address, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await fetch(address, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  const since = (instant: string) => ({ headers: { 'If-Modified-Since': instant } });
  expect((await fetch(address, since('Sun, 01 Nov 2026 05:00:00 GMT'))).status).toBe(304);
  expect((await fetch(address, since('Sat, 31 Oct 2026 05:00:00 GMT'))).status).toBe(200);
});

test('a range gives its part; a range beyond the end is refused', async () => {
  const address = await addressOf(portal);
  const whole = await bytes(await fetch(address));
  const middle = await fetch(address, { headers: { Range: 'bytes=1000-1999' } });
  expect(middle.status).toBe(206);
  expect(middle.headers.get('content-range')).toBe(`bytes 1000-1999/${whole.length}`);
  expect((await bytes(middle)).equals(whole.subarray(1000, 2000))).toBe(true);
  const rest = await fetch(address, { headers: { Range: `bytes=${whole.length - 10}-` } });
  expect((await bytes(rest)).equals(whole.subarray(-10))).toBe(true);
  expect((await fetch(address, { headers: { Range: `bytes=${whole.length}-` } })).status).toBe(416);
});

test('If-Range gives the part while the file is the same, and the whole file when it is not', async () => {
  const address = await addressOf(portal);
  const etag = (await fetch(address, { method: 'HEAD' })).headers.get('etag')!;
  const ask = (condition: string) => fetch(address, { headers: { Range: 'bytes=500-', 'If-Range': condition } });
  expect((await ask(etag)).status).toBe(206);
  expect((await ask('"another"')).status).toBe(200);
  expect((await ask('Sun, 01 Nov 2026 05:00:00 GMT')).status).toBe(206);
  expect((await ask('Sat, 31 Oct 2026 05:00:00 GMT')).status).toBe(200);
});

test('unknown files and other methods are refused', async () => {
  expect((await fetch(`${portal.url}/dataset/x/resource/unknown/download/a.csv`)).status).toBe(404);
  expect((await fetch(`${portal.url}/signed/tmpabcdefgh.csv?X-Amz-Signature=0`)).status).toBe(404);
  expect((await fetch(portal.url)).status).toBe(404);
  expect((await fetch(`${portal.url}/api/3/action/package_show`, { method: 'POST' })).status).toBe(405);
});

test('requests and bytes are counted by resource', async () => {
  const address = await addressOf(portal);
  const whole = await bytes(await fetch(address));
  await bytes(await fetch(address, { headers: { Range: 'bytes=0-99' } }));
  const stats = portal.stats();
  expect(stats.actions).toEqual({ resource_show: 1 });
  expect(stats.resources[ID]).toMatchObject({ downloads: 2, fetches: 2, bytesSent: whole.length + 100 });
  expect(stats.resources[ID]!.statuses).toMatchObject({ 302: 2, 200: 1 });
  expect(stats.resources[NEW_SYSTEM_RESOURCE_ID]).toBeUndefined();
});

test('the portal answers while a file is being made, and makes it once for all who ask', async () => {
  const busy = await startSamplePortal({ years: [2022], bytesPerYear: 12_000_000 });
  try {
    const address = await addressOf(busy);
    const order: string[] = [];
    const downloads = [1, 2].map(async () => {
      const response = await bytes(await fetch(address));
      order.push('file');
      return sha256(response);
    });
    await fetch(`${busy.url}/api/3/action/status_show`);
    order.push('status');
    const [one, other] = await Promise.all(downloads);
    expect(order[0]).toBe('status');
    expect(one).toBe(other);
  } finally {
    await busy.close();
  }
});

test('closing in the middle of making a file ends promptly', async () => {
  const busy = await startSamplePortal({ years: [2022], bytesPerYear: 2_000_000_000 });
  const download = fetch(await addressOf(busy)).then(
    () => 'served',
    () => 'broken off',
  );
  await fetch(`${busy.url}/api/3/action/status_show`);
  await busy.close();
  expect(await download).toBe('broken off');
});

describe('with a folder that is kept', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'boston311-test-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  async function validatorsOf(options: SamplePortalOptions) {
    const started = await startSamplePortal({ ...OPTIONS, ...options, dir });
    try {
      const address = await addressOf(started);
      const { headers } = await fetch(address, { method: 'HEAD' });
      return { name: address.split('/').at(-1), etag: headers.get('etag'), modified: headers.get('last-modified') };
    } finally {
      await started.close();
    }
  }

  test('the next start serves the same file with the same validators, without making it again', async () => {
    const first = await validatorsOf({});
    const files = await readdir(dir);
    expect(await validatorsOf({})).toEqual(first);
    expect(await readdir(dir)).toEqual(files);
  });

  test('another revision or seed has another name, ETag and time', async () => {
    const first = await validatorsOf({});
    const next = await validatorsOf({ revision: 1 });
    expect(next.name).not.toBe(first.name);
    expect(next.etag).not.toBe(first.etag);
    expect(next.modified).toBe('Tue, 01 Dec 2026 05:00:00 GMT');
    expect((await validatorsOf({ seed: 5 })).etag).not.toBe(first.etag);
  });
});
