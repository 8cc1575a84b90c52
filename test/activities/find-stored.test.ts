import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFindPublished } from '../../activities/find-published';
import { createFindStored } from '../../activities/find-stored';
import { createLocalLake } from '../../adapters/lake/local';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { lakeNames } from '../../domain/ids';
import type { LedgerSnapshot } from '../../domain/ledger';
import { fileOf, recordLine } from '../support/csv-files';
import { ledgerLine } from '../support/ledger';
import { temporaryFolder } from '../support/temporary-folder';
import { cutFile } from '../support/transform';

const folder = temporaryFolder();
const OLD = 'aa01'.padEnd(64, '0');
const CURRENT = 'aa02'.padEnd(64, '0');
const OTHER = 'bb01'.padEnd(64, '0');
const LINES = [
  ledgerLine({ snapshot: OLD, asOf: '2024-01-01T00:00:00Z' }),
  ledgerLine({ snapshot: CURRENT, asOf: '2024-02-01T00:00:00Z', isCurrent: true, quarantined: 2 }),
  ledgerLine({ slug: 'new-system', system: 'new', snapshot: OTHER, isCurrent: true, provenance: 'file' }),
];

/** A warehouse of which only the ledger is asked. */
const ledger = (lines: readonly LedgerSnapshot[]): Warehouse =>
  ({ ensureSchema: () => Promise.resolve(), snapshots: () => Promise.resolve(lines) }) as unknown as Warehouse;

const { plan, bytes } = cutFile(fileOf('B', [recordLine('B'), recordLine('B')]));

function find(lines: readonly LedgerSnapshot[] = LINES): ReturnType<typeof createFindStored> {
  const lake = createLocalLake(join(folder(), 'lake'));
  for (const { snapshot } of lines) {
    const path = join(lake.location, lakeNames.raw(snapshot));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    writeFileSync(join(lake.location, lakeNames.plan(snapshot)), JSON.stringify(plan));
  }
  return createFindStored({ lake, warehouse: ledger(lines) });
}

test('a stored snapshot is found by the beginning of its name, with what publishing needs of it', async () => {
  expect(await find()({ slugs: ['legacy-2011'], snapshot: 'aa01' })).toEqual({
    stored: [
      {
        resource: expect.objectContaining({ slug: 'legacy-2011', system: 'legacy', provenance: 'published' }) as object,
        snapshot: {
          slug: 'legacy-2011',
          snapshot: OLD,
          bytes: bytes.length,
          rawObject: lakeNames.raw(OLD),
          planObject: lakeNames.plan(OLD),
          chunkCount: 1,
          records: 2,
          asOf: '2024-01-01T00:00:00Z',
        },
        leftOut: 0,
      },
    ],
    provenance: 'published',
  });
});

test('without a resource those are found that leave records out: in quarantine, or set aside', async () => {
  const slugsOf = async (lines: readonly LedgerSnapshot[]): Promise<unknown> =>
    (await find(lines)({ slugs: [] })).stored.map(({ resource, snapshot, leftOut }) => [
      resource.slug,
      snapshot.snapshot,
      leftOut,
    ]);
  expect(await slugsOf(LINES)).toEqual([['legacy-2011', CURRENT, 2]]);
  const setAside = ledgerLine({ slug: 'new-system', system: 'new', snapshot: OLD, loaded: 0 });
  expect(await slugsOf([...LINES, setAside])).toEqual([
    ['legacy-2011', CURRENT, 2],
    ['new-system', OLD, 2],
  ]);
});

test('the newest event of a file tells its as-of instant again', async () => {
  const { stored } = await find()({ slugs: ['new-system'] });
  expect(stored[0]?.snapshot.asOf).toBeNull();
});

test.each([
  ['an unknown resource', { slugs: ['legacy-1999'] }, 'the resources are: legacy-2011, new-system'],
  [
    'a name that fits none',
    { slugs: ['legacy-2011'], snapshot: 'cc' },
    /no snapshot beginning with cc; there are: aa01/,
  ],
  [
    'a name that fits two',
    { slugs: ['legacy-2011'], snapshot: 'aa' },
    /2 snapshots beginning with aa; there are: aa01/,
  ],
])('%s is told with what there is', async (_, asked, message) => {
  await expect(find()(asked)).rejects.toMatchObject({
    type: 'SnapshotUnknown',
    message: expect.stringMatching(message) as string,
  });
});

test('a snapshot that the ledger knows and the lake has not', async () => {
  const lake = createLocalLake(join(folder(), 'empty'));
  const findStored = createFindStored({ lake, warehouse: ledger(LINES) });
  await expect(findStored({ slugs: ['legacy-2011'] })).rejects.toMatchObject({ type: 'LakeMissing' });
});

describe('whether a snapshot is published', () => {
  const asked = (lines: readonly LedgerSnapshot[], snapshot: string): Promise<unknown> =>
    createFindPublished({ warehouse: ledger(lines) })({ slug: 'legacy-2011', snapshot });

  test('it is where it is current and the rules are the same', async () => {
    expect(await asked(LINES, CURRENT)).toEqual({ published: true, notices: [] });
    expect(await asked(LINES, OLD)).toEqual({ published: false, notices: [] });
    const older = LINES.map((line) => ({ ...line, transformVersion: 0 }));
    expect(await asked(older, CURRENT)).toEqual({ published: false, notices: [] });
  });

  test('it is where a person restored an older one in its place, and that is said', async () => {
    const restored = [
      ...LINES.map((line) => ({ ...line, isCurrent: false })),
      ledgerLine({ snapshot: OLD, isCurrent: true, publishedBy: 'restore' }),
    ];
    expect(await asked(restored, CURRENT)).toEqual({
      published: true,
      notices: ['snapshot aa0200000000 was replaced by a restore; --again publishes it'],
    });
  });
});
