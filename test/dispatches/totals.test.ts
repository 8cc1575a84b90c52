import type { IngestResult } from '../../domain/contracts';
import { addUpResults } from '../../domain/totals';
import { publishedResult } from '../support/fake-activities';

const result = (slug: string, read: number): IngestResult => ({
  slug,
  outcome: 'published',
  snapshot: 's',
  asOf: null,
  bytes: 1,
  bytesTransferred: 1,
  publish: publishedResult(read),
  notices: [],
});

test('days and weeks of dispatches are records of the balance, but no cases that were added', () => {
  const totals = addUpResults([
    result('legacy-2011', 10),
    result('dispatch-911-daily', 1273),
    result('dispatch-911-weekly', 182),
  ]);
  expect(totals).toMatchObject({ read: 1465, loaded: 1465, added: 10, bytesTransferred: 3 });
});
