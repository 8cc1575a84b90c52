import type { IngestResult, RefreshResult } from '../../domain/contracts';
import { lakeNames } from '../../domain/ids';
import { LEGACY_RESOURCE_IDS } from '../../domain/resources';
import { mapHeader } from '../../domain/source/header';
import { addUpResults } from '../../domain/totals';
import { headerLine } from '../support/csv-files';
import { resource } from '../support/fake-activities';

const COUNT = 9_999_999_999;
const HASH = 'f'.repeat(64);

/** The largest that is to be expected: every figure of ten digits, and as many notices as a strange header gives. */
function largeResult(year: string): IngestResult {
  const ref = { ...resource(`legacy-${year}`), origin: `https://data.boston.gov/${'d'.repeat(180)}/tmpab12cd_9.csv` };
  const strangers = Array.from({ length: 300 }, (_, index) => `${'a column of the future '.repeat(4)}${index}`);
  const { notices } = mapHeader([...headerLine('C').split(','), ...strangers], ref.origin);
  return {
    slug: ref.slug,
    outcome: 'published',
    snapshot: HASH,
    asOf: '2026-11-01T05:00:00.000Z',
    bytes: COUNT,
    bytesTransferred: COUNT,
    publish: {
      loaded: COUNT,
      duplicates: COUNT,
      quarantined: COUNT,
      read: COUNT,
      added: COUNT,
      changed: COUNT,
      withdrawn: COUNT,
      restored: COUNT,
      unchanged: COUNT,
    },
    archive: { manifestObject: lakeNames.manifest(ref, HASH), files: COUNT, rows: COUNT, bytes: COUNT },
    vintage: 'mixed',
    notices: notices.map((notice) => `${ref.origin}: ${notice}`),
  };
}

test('the result of a refresh of every published file is far from what Temporal takes: below 64 KB', () => {
  const resources = Object.keys(LEGACY_RESOURCE_IDS).map(largeResult);
  expect(resources).toHaveLength(16);
  const result: RefreshResult = {
    refreshId: '00000000-0000-0000-0000-000000000000',
    provenance: 'published',
    resources,
    skipped: [],
    notices: resources.map(
      ({ slug }) => `The portal lists "${slug}", where the id ${HASH} is known: ${'x'.repeat(100)}`,
    ),
    totals: addUpResults(resources),
    report: `/${'p'.repeat(200)}/report/index.html`,
  };
  expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(64 * 1024);
});
