import { balanceLine, outcomeLine, resourceTable } from '../../client/run-report';
import type { IngestResult, RefreshResult } from '../../domain/contracts';
import { addUpResults } from '../../domain/totals';

const published: IngestResult = {
  slug: 'legacy-2012',
  outcome: 'published',
  snapshot: 'a'.repeat(64),
  asOf: null,
  bytes: 1_000,
  bytesTransferred: 1_000,
  publish: {
    read: 10,
    loaded: 7,
    duplicates: 1,
    quarantined: 2,
    added: 6,
    changed: 1,
    withdrawn: 0,
    restored: 0,
    unchanged: 0,
  },
  notices: [],
};
const unchanged: IngestResult = {
  slug: 'legacy-2011',
  outcome: 'unchanged',
  because: 'same ETag',
  snapshot: 'b'.repeat(64),
  asOf: null,
  bytes: 500,
  bytesTransferred: 0,
  notices: [],
};

function resultOf(...resources: IngestResult[]): RefreshResult {
  return {
    refreshId: 'r1',
    provenance: 'file',
    resources,
    skipped: [],
    notices: [],
    totals: addUpResults(resources),
    report: '/data/report/index.html',
  };
}

test('the table has a line for each file, in order, with what became of it and why', () => {
  const failed = { slug: 'legacy-2010', type: 'NotCsv', message: 'a PNG', hint: 'leave it out' };
  const { columns, rows } = resourceTable([published, unchanged], [failed]);
  expect(columns.map(({ name }) => name)).toEqual([
    ...[
      'resource',
      'outcome',
      'read',
      'loaded',
      'duplicates',
      'quarantined',
      'added',
      'changed',
      'withdrawn',
      'bytes_moved',
    ],
  ]);
  expect(rows).toEqual([
    ['legacy-2010', 'failed (NotCsv)', null, null, null, null, null, null, null, null],
    ['legacy-2011', 'unchanged (same ETag)', null, null, null, null, null, null, null, 0],
    ['legacy-2012', 'published', 10, 7, 1, 2, 6, 1, 0, 1_000],
  ]);
});

test('the outcome says what changed, or that nothing did', () => {
  expect(outcomeLine(resultOf(published, unchanged), 1_234)).toBe(
    'Done in 1.2 s: 1 file published, 1 file unchanged; 6 cases added, 1 changed, 0 withdrawn; 1.0 kB moved.',
  );
  expect(outcomeLine(resultOf(unchanged), 800)).toBe(
    'Nothing new: the file is as published before; 0 bytes moved, no row changed (0.8 s).',
  );
  expect(outcomeLine(resultOf(unchanged, unchanged), 800)).toContain('all 2 files are as published before');
  expect(outcomeLine(resultOf(), 800)).toContain('everything asked for was published before');
});

test('the balance closes, or shows by how much it does not', () => {
  expect(balanceLine(resultOf(published))).toBe('read 10 = loaded 7 + duplicate 1 + quarantined 2');
  expect(balanceLine(resultOf(unchanged))).toBeNull();
  const lost = { ...published, publish: { ...published.publish!, loaded: 5 } };
  expect(balanceLine(resultOf(lost))).toBe(
    'read 10 ≠ loaded 5 + duplicate 1 + quarantined 2: 2 records unaccounted for',
  );
});
