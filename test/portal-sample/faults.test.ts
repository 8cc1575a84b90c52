import { startSamplePortal, type Fault, type SamplePortal } from '../../adapters/portal/sample';
import { LEGACY_RESOURCE_IDS } from '../../domain/resources';

const ID = LEGACY_RESOURCE_IDS[2022]!;
let portal: SamplePortal;
let address: string;
let whole: Buffer;

beforeEach(async () => {
  portal = await startSamplePortal({ years: [2022], rowsPerYear: 600, newSystemRows: 50 });
  const answer = (await (await fetch(`${portal.url}/api/3/action/resource_show?id=${ID}`)).json()) as {
    result: { url: string };
  };
  address = answer.result.url;
  whole = Buffer.from(await (await fetch(address)).arrayBuffer());
});
afterEach(() => portal.close());

/** What arrives of a body, and whether it arrives to its end. */
async function read(response: Response): Promise<{ bytes: Buffer; complete: boolean }> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
    return { bytes: Buffer.concat(pieces), complete: true };
  } catch {
    return { bytes: Buffer.concat(pieces), complete: false };
  }
}

test.each(['break', 'truncate'] as const)('%s: the body ends early, and a range fetches the rest', async (kind) => {
  portal.faults.add({ match: ID, times: 1, kind, afterBytes: 100_000 });
  const response = await fetch(address);
  expect(Number(response.headers.get('content-length'))).toBe(whole.length);
  const first = await read(response);
  expect(first.complete).toBe(false);
  expect(first.bytes.equals(whole.subarray(0, 100_000))).toBe(true);
  const headers = { Range: 'bytes=100000-', 'If-Range': response.headers.get('etag')! };
  const second = await fetch(address, { headers });
  expect(second.status).toBe(206);
  expect((await read(second)).bytes.equals(whole.subarray(100_000))).toBe(true);
});

test('a resumed body can break again', async () => {
  portal.faults.add({ match: ID, times: 1, kind: 'break', afterBytes: 50_000 });
  const part = await read(await fetch(address, { headers: { Range: 'bytes=20000-' } }));
  expect(part.complete).toBe(false);
  expect(part.bytes.equals(whole.subarray(20_000, 70_000))).toBe(true);
});

test('a file can be replaced between two requests: a condition on the old one gives the whole new one', async () => {
  const etag = (await fetch(address, { method: 'HEAD' })).headers.get('etag')!;
  portal.faults.add({ match: ID, times: 1, kind: 'replace file' });
  const response = await fetch(address, { headers: { Range: 'bytes=1000-', 'If-Range': etag } });
  expect(response.status).toBe(200);
  expect(response.headers.get('etag')).not.toBe(etag);
  expect((await read(response)).bytes.equals(whole)).toBe(false);
  expect((await fetch(address, { method: 'HEAD' })).headers.get('etag')).toBe(response.headers.get('etag'));
});

test('a range can be ignored', async () => {
  portal.faults.add({ match: ID, times: 1, kind: 'ignore range' });
  const response = await fetch(address, { headers: { Range: 'bytes=1000-' } });
  expect(response.status).toBe(200);
  expect((await read(response)).bytes.equals(whole)).toBe(true);
});

test('a page can come instead of the file', async () => {
  portal.faults.add({ match: ID, times: 1, kind: 'wrong content' });
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect((await read(response)).bytes.toString()).toMatch(/^<!DOCTYPE html>/);
});

test('a slow body takes its time and is complete', async () => {
  portal.faults.add({ match: ID, times: 1, kind: 'slow', bytesPerSecond: 1_000_000 });
  const started = performance.now();
  const { bytes, complete } = await read(await fetch(address));
  expect(complete).toBe(true);
  expect(bytes.equals(whole)).toBe(true);
  expect(performance.now() - started).toBeGreaterThan((whole.length / 1_000_000) * 900);
});

test.each<[Fault, number, string | null]>([
  [{ match: ID, times: 2, kind: 'forbidden' }, 403, null],
  [{ match: ID, times: 2, kind: 'too many requests', retryAfterSeconds: 7 }, 429, '7'],
  [{ match: ID, times: 2, kind: 'server error', status: 500 }, 500, null],
  [{ match: ID, times: 2, kind: 'server error', status: 503 }, 503, null],
])('%j answers as often as it was asked to', async (fault, status, retryAfter) => {
  const added = portal.faults.add(fault);
  for (let time = 0; time < 2; time++) {
    const response = await fetch(address);
    expect({ status: response.status, retryAfter: response.headers.get('retry-after') }).toEqual({
      status,
      retryAfter,
    });
    await response.arrayBuffer();
  }
  expect((await fetch(address)).status).toBe(200);
  expect(added.struck).toBe(2);
  expect(portal.stats().resources[ID]!.statuses[status]).toBe(2);
});

test('a pattern picks requests by their address: the catalogue, or only the second hop', async () => {
  portal.faults.add({ match: /package_show/, kind: 'forbidden' });
  const catalogue = await fetch(`${portal.url}/api/3/action/package_show?id=311-service-requests`);
  expect(catalogue.status).toBe(403);
  expect(await catalogue.text()).toContain('<title>Access denied</title>');
  portal.faults.clear();
  const added = portal.faults.add({ match: /^\/signed\//, kind: 'server error', status: 502 });
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
  expect((await fetch(address)).status).toBe(502);
  added.remove();
  expect((await fetch(address)).status).toBe(200);
});

test('faults can be there from the start', async () => {
  const faulty = await startSamplePortal({
    years: [2022],
    faults: [{ match: /./, times: 1, kind: 'server error', status: 503 }],
  });
  try {
    const ask = async () => (await fetch(`${faulty.url}/api/3/action/status_show`)).status;
    expect([await ask(), await ask()]).toEqual([503, 200]);
  } finally {
    await faulty.close();
  }
});
