import { createCkanPortal } from '../../adapters/portal/ckan';
import type { HttpLimits } from '../../adapters/portal/http';
import type { Portal } from '../../adapters/portal/portal';
import { type SamplePortal, startSamplePortal } from '../../adapters/portal/sample';
import type { ResourceRef, SourceSpec } from '../../domain/contracts';
import { DATASET_311, DATASET_911, DISPATCH_RESOURCE_ID, LEGACY_RESOURCE_IDS } from '../../domain/resources';
import { csvFile } from '../support/download-lab';
import { FileServer } from '../support/file-server';

const LIVE: SourceSpec = { kind: 'live' };
const FILE = csvFile(40);

/** A portal of which a test makes up the answers. */
function answering(answer: (address: URL, headers: Headers) => Response, limits?: HttpLimits): Portal {
  const fetch = (address: string | URL | Request, init?: RequestInit): Promise<Response> =>
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- this portal asks by text
    Promise.resolve(answer(new URL(String(address)), new Headers(init?.headers)));
  return createCkanPortal({
    baseUrl: 'https://portal.example',
    provenance: 'published',
    userAgent: 'boston311 test',
    fetch,
    ...(limits === undefined ? {} : { limits }),
  });
}

async function bytesOf(opened: Awaited<ReturnType<Portal['open']>>): Promise<Buffer> {
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const blocks: Buffer[] = [];
  for await (const block of opened.body as AsyncIterable<Buffer>) blocks.push(block);
  return Buffer.concat(blocks);
}

describe('with the sample portal', () => {
  let sample: SamplePortal;
  let portal: Portal;
  beforeAll(async () => {
    sample = await startSamplePortal({ rowsPerYear: 100, newSystemRows: 50 });
    portal = createCkanPortal({ baseUrl: sample.url, provenance: 'generated', userAgent: 'test' });
  });
  afterAll(() => sample.close());

  test('the current files are this year’s, the new system’s, and those that were published before', async () => {
    const found = await portal.discover(LIVE, { kind: 'current' }, ['legacy-2019']);
    expect(found).toMatchObject({ provenance: 'generated', notices: [] });
    expect(found.resources.map(({ slug }) => slug)).toEqual([
      'legacy-2019',
      'legacy-2026',
      'new-system',
      'dispatch-911-daily',
    ]);
    const path = `/dataset/${DATASET_311.id}/resource/${LEGACY_RESOURCE_IDS[2019]}/download/`;
    expect(found.resources[0]).toMatchObject({
      system: 'legacy',
      years: { from: 2019, to: 2019 },
      title: '311 SERVICE REQUESTS - 2019',
      location: expect.stringMatching(new RegExp(`^${path}tmp\\w{8}\\.csv$`)) as unknown,
      provenance: 'generated',
      source: LIVE,
    });
    expect(found.resources[0]?.origin).toBe(`sample portal: ${found.resources[0]?.location}`);
    expect(found.resources[2]).not.toHaveProperty('years');
  });

  test('a file is opened through the address it is signed with', async () => {
    const { resources } = await portal.discover(LIVE, { kind: 'years', from: 2022, to: 2022 }, []);
    const opened = await portal.open(resources[0]!);
    expect(opened).toMatchObject({ kind: 'opened', offset: 0, asOf: '2026-11-01T05:00:00.000Z' });
    const bytes = await bytesOf(opened);
    expect(bytes.length).toBe(opened.kind === 'opened' && opened.totalBytes);
    expect(bytes.toString().split('\n')[0]).toContain('case_enquiry_id');
  });

  test('the 911 counts stand beside the requests, in a package of their own', async () => {
    const { resources } = await portal.discover(LIVE, { kind: 'all' }, []);
    const counts = resources.at(-1)!;
    expect(counts).toMatchObject({
      slug: 'dispatch-911-daily',
      system: '911',
      title: '911 Daily Dispatch Count by Agency',
      location: `/dataset/${DATASET_911.id}/resource/${DISPATCH_RESOURCE_ID}/download/${DATASET_911.slug}.csv`,
    });
    expect(counts).not.toHaveProperty('years');
    const opened = await portal.open(counts);
    expect(opened).toMatchObject({ asOf: '2014-04-26T12:00:00.000Z' });
    expect((await bytesOf(opened)).toString()).toMatch(/^Date,Year,Month,DayOfYear,Total,BPD,BFD,EMS\n2010-10-31,/);
  });

  test('a range of years has no 911 counts', async () => {
    const { resources } = await portal.discover(LIVE, { kind: 'years', from: 2011, to: 2014 }, []);
    expect(resources.map(({ system }) => system)).toEqual(Array(4).fill('legacy'));
  });

  test('years that it does not list are not found', async () => {
    await expect(portal.discover(LIVE, { kind: 'years', from: 2030, to: 2031 }, [])).rejects.toMatchObject({
      type: 'SourceNotFound',
      message: expect.stringContaining('2030 to 2031') as unknown,
    });
  });

  test('a file that is gone is not found', async () => {
    const { resources } = await portal.discover(LIVE, { kind: 'current' }, []);
    const gone = { ...resources[0]!, location: '/dataset/x/resource/unknown/download/a.csv' };
    await expect(portal.open(gone)).rejects.toMatchObject({ type: 'SourceNotFound' });
  });
});

describe('the catalogue', () => {
  const resources = [
    { id: 'x', name: '311 Service Requests - 2022', format: 'CSV', url: 'https://portal.example/d/x.csv?v=2', size: 9 },
  ];
  const catalogue = (): Response => Response.json({ success: true, result: { resources } });

  test('is asked for by the name of the dataset, and by its id where the name is gone', async () => {
    const asked: (string | null)[] = [];
    const portal = answering((address) => {
      const id = address.searchParams.get('id');
      asked.push(id);
      return id === DATASET_311.id ? catalogue() : new Response('', { status: 404 });
    });
    const found = await portal.discover(LIVE, { kind: 'all' }, []);
    expect(asked).toEqual([DATASET_311.slug, DATASET_311.id, DATASET_911.slug, DATASET_911.id]);
    expect(found.resources).toEqual([
      {
        slug: 'legacy-2022',
        system: 'legacy',
        years: { from: 2022, to: 2022 },
        title: '311 Service Requests - 2022',
        location: '/d/x.csv?v=2',
        origin: 'https://portal.example/d/x.csv?v=2',
        provenance: 'published',
        source: LIVE,
        bytes: 9,
      },
    ]);
    expect(found.notices).toEqual([
      expect.stringContaining(LEGACY_RESOURCE_IDS[2022]!),
      expect.stringContaining('The 911 dispatch counts are left out this time'),
    ]);
  });

  test('is asked for by a program that says its name', async () => {
    const headers: Headers[] = [];
    const portal = answering((_, asked) => {
      headers.push(asked);
      return catalogue();
    });
    await portal.discover(LIVE, { kind: 'all' }, []);
    expect(headers[0]?.get('user-agent')).toBe('boston311 test');
  });

  test.each([
    [404, {}, { type: 'SourceNotFound' }],
    [403, {}, { type: 'PortalRefused' }],
    [429, { 'retry-after': '5' }, { type: 'PortalRefused', options: { retryAfterMs: 5_000 } }],
    [503, {}, { type: 'PortalRefused' }],
    [502, {}, { type: 'PortalUnavailable' }],
    [418, {}, { type: 'PortalAnswer' }],
    [200, { 'content-type': 'text/html' }, { type: 'PortalAnswer' }],
  ])('answered with %i %j is a failure with a name', async (status, headers, failure) => {
    const portal = answering(() => new Response('<p>Not today</p>', { status, headers }));
    await expect(portal.discover(LIVE, { kind: 'all' }, [])).rejects.toMatchObject(failure);
  });

  test('without a file of service requests is not what was looked for', async () => {
    const portal = answering(() => Response.json({ success: true, result: { resources: [] } }));
    await expect(portal.discover(LIVE, { kind: 'current' }, [])).rejects.toMatchObject({ type: 'SourceNotFound' });
  });
});

describe('the package of 911 counts', () => {
  const year = { id: LEGACY_RESOURCE_IDS[2022], name: '311 Service Requests - 2022', format: 'CSV', url: '/x.csv' };
  const portalWith = (counts: () => Response): Portal =>
    answering((address) =>
      address.searchParams.get('id') === DATASET_311.slug
        ? Response.json({ success: true, result: { resources: [year] } })
        : counts(),
    );
  const listing = (...resources: object[]): Response => Response.json({ success: true, result: { resources } });
  const counts = { id: DISPATCH_RESOURCE_ID, name: '911 Daily Dispatch Count', format: 'CSV', url: '/c.csv' };

  test('gives the file of the known id, whatever else it lists', async () => {
    const portal = portalWith(() => listing({ ...counts, id: 'notes', url: '/n.csv' }, counts));
    const found = await portal.discover(LIVE, { kind: 'current' }, []);
    expect(found.resources.map(({ slug, location }) => [slug, location])).toEqual([
      ['legacy-2022', '/x.csv'],
      ['dispatch-911-daily', '/c.csv'],
    ]);
    expect(found.notices).toEqual([]);
  });

  test('gives a file of another id with a word about it', async () => {
    const found = await portalWith(() => listing({ ...counts, id: 'another' })).discover(LIVE, { kind: 'all' }, []);
    expect(found.resources).toHaveLength(2);
    expect(found.notices).toEqual([expect.stringContaining(DISPATCH_RESOURCE_ID)]);
  });

  test.each([
    ['is gone', () => new Response('', { status: 404 }), 'status 404'],
    ['has a fault', () => new Response('', { status: 500 }), 'status 500'],
    ['asks for patience', () => new Response('', { status: 429 }), 'status 429'],
    ['is a page instead', () => new Response('<p>Not today</p>'), 'does not answer with JSON'],
    ['lists no file', () => listing({ ...counts, format: 'PDF' }), 'no file of 911 dispatch counts'],
  ])('that %s is a notice: the requests go on', async (_, answer, why) => {
    const found = await portalWith(answer).discover(LIVE, { kind: 'current' }, ['dispatch-911-daily']);
    expect(found.resources.map(({ slug }) => slug)).toEqual(['legacy-2022']);
    expect(found.notices).toEqual([expect.stringContaining(why)]);
  });

  test('that never answers within the time one has is a notice too', async () => {
    const giveUp = new AbortController();
    const portal = portalWith(() => {
      giveUp.abort(new Error('too late'));
      throw giveUp.signal.reason;
    });
    const found = await portal.discover(LIVE, { kind: 'current' }, [], giveUp.signal);
    expect(found.resources).toHaveLength(1);
    expect(found.notices).toEqual([expect.stringContaining('too late')]);
  });
});

describe('a file', () => {
  const resource: ResourceRef = {
    slug: 'legacy-2022',
    system: 'legacy',
    title: 'x',
    location: '/x.csv',
    origin: 'x.csv',
    provenance: 'published',
    source: LIVE,
  };
  const resume = { offset: 100, validators: { etag: '"a"', bytes: FILE.length } };
  const part = (range: string, etag = '"a"'): Response =>
    new Response(new Uint8Array(FILE.subarray(100)), { status: 206, headers: { 'content-range': range, etag } });

  test('is gone on with behind the bytes one has', async () => {
    const portal = answering(() => part(`bytes 100-${FILE.length - 1}/${FILE.length}`));
    const opened = await portal.open(resource, { resume });
    expect(opened).toMatchObject({ offset: 100, totalBytes: FILE.length });
    expect((await bytesOf(opened)).equals(FILE.subarray(100))).toBe(true);
  });

  test.each([
    ['another part than was asked for', () => part(`bytes 50-${FILE.length - 1}/${FILE.length}`)],
    ['a part of another file', () => part(`bytes 100-${FILE.length - 1}/${FILE.length}`, '"b"')],
    ['a part of a file of another length', () => part('bytes 100-199/200')],
    ['that there is no such part', () => new Response('', { status: 416 })],
  ])('is asked for as a whole where the answer is %s', async (_, answer) => {
    const ranges: (string | null)[] = [];
    const portal = answering((_address, headers) => {
      ranges.push(headers.get('range'));
      return headers.has('range') ? answer() : new Response(new Uint8Array(FILE), { headers: { etag: '"b"' } });
    });
    const opened = await portal.open(resource, { resume });
    expect(opened).toMatchObject({ offset: 0, validators: { etag: '"b"' } });
    expect((await bytesOf(opened)).equals(FILE)).toBe(true);
    expect(ranges).toEqual(['bytes=100-', null]);
  });

  test('comes as it is, never packed: its bytes could not be counted otherwise', async () => {
    let encoding: string | null = null;
    const portal = answering((_, headers) => {
      encoding = headers.get('accept-encoding');
      return new Response(new Uint8Array(FILE));
    });
    await bytesOf(await portal.open(resource));
    expect(encoding).toBe('identity');
  });

  test('that a server stops sending is broken off', async () => {
    const server = await FileServer.start({ bytes: FILE });
    try {
      server.stopAfter = 1000;
      const limits = { headersMs: 10_000, idleMs: 50 };
      const portal = createCkanPortal({ baseUrl: server.url, provenance: 'published', userAgent: 'test', limits });
      await expect(bytesOf(await portal.open(resource))).rejects.toMatchObject({ type: 'DownloadInterrupted' });
    } finally {
      await server.close();
    }
  });

  test('that a server never begins to send is given up', async () => {
    const server = await FileServer.start({ bytes: FILE });
    try {
      server.onRequest = () => new Promise(() => undefined);
      const limits = { headersMs: 50, idleMs: 10_000 };
      const portal = createCkanPortal({ baseUrl: server.url, provenance: 'published', userAgent: 'test', limits });
      await expect(portal.open(resource)).rejects.toMatchObject({
        type: 'PortalUnavailable',
        message: expect.stringContaining('no answer within 0.05 s') as unknown,
      });
    } finally {
      await server.close();
    }
  });
});
