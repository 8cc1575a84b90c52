import { join } from 'node:path';
import { createPortal } from '../../adapters/portal';
import type { Portal } from '../../adapters/portal/portal';
import { startSamplePortal } from '../../adapters/portal/sample';
import type { SourceSpec } from '../../domain/contracts';
import { temporaryFolder } from '../support/temporary-folder';

const SAMPLE = { seed: 1, rowsPerYear: 100, newSystemRows: 50, revision: 0 };
const AUTO: SourceSpec = { kind: 'auto', sample: SAMPLE };

const folder = temporaryFolder();
let portal: Portal | undefined;
let said: string[];
afterEach(() => portal?.close());

function portalWithLive(liveUrl: string): Portal {
  said = [];
  portal = createPortal({ liveUrl, sampleDir: join(folder(), 'sample'), log: (line) => said.push(line) });
  return portal;
}

async function withLive<T>(use: (url: string, live: Awaited<ReturnType<typeof startSamplePortal>>) => Promise<T>) {
  const live = await startSamplePortal({ years: [2026], rowsPerYear: 100, newSystemRows: 50 });
  try {
    return await use(live.url, live);
  } finally {
    await live.close();
  }
}

test('where the live portal answers, its files are taken and no word is said of samples', async () => {
  await withLive(async (url) => {
    const found = await portalWithLive(url).discover(AUTO, { kind: 'current' }, []);
    expect(found.provenance).toBe('published');
    expect(found.resources.map(({ source }) => source)).toEqual([{ kind: 'live' }, { kind: 'live' }, { kind: 'live' }]);
    expect([...said, ...found.notices]).toEqual([]);
  });
});

test('where it does not, the sample stands in, says so loudly, and every later step stays with it', async () => {
  const found = await portalWithLive('http://127.0.0.1:1').discover(AUTO, { kind: 'current' }, []);
  expect(found.provenance).toBe('generated');
  expect(said).toEqual([expect.stringContaining('GENERATED DATA')]);
  expect(found.notices[0]).toContain('GENERATED DATA');
  for (const resource of found.resources) {
    expect(resource).toMatchObject({ provenance: 'generated', source: { kind: 'sample', sample: SAMPLE } });
  }
  const opened = await portal!.open(found.resources[0]!);
  expect(opened.kind).toBe('opened');
  if (opened.kind === 'opened') opened.body.destroy();
});

test.each([
  ['refuses', { kind: 'forbidden' } as const],
  ['answers with a fault', { kind: 'server error', status: 500 } as const],
])('a live portal that %s is one that does not answer', async (_, fault) => {
  await withLive(async (url, live) => {
    live.faults.add({ match: /./, ...fault });
    expect(await portalWithLive(url).discover(AUTO, { kind: 'current' }, [])).toMatchObject({
      provenance: 'generated',
    });
  });
});

test('a live portal whose 911 counts do not answer in time is still the live portal', async () => {
  await withLive(async (url, live) => {
    live.faults.add({ match: /911-daily|17129fad/, kind: 'server error', status: 503 });
    const found = await portalWithLive(url).discover(AUTO, { kind: 'current' }, []);
    expect(found).toMatchObject({ provenance: 'published', resources: [{ system: 'legacy' }, { system: 'new' }] });
    expect(said).toEqual([]);
  });
});

test('asked for by name, the live portal is never replaced', async () => {
  await expect(
    portalWithLive('http://127.0.0.1:1').discover({ kind: 'live' }, { kind: 'current' }, []),
  ).rejects.toMatchObject({ type: 'PortalUnavailable' });
  expect(said).toEqual([]);
});
