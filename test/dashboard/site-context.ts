import type { SiteContext } from '../../dashboard/site/page';

/** What pages know of one small file of 2022. */
export const SITE_CONTEXT: SiteContext = {
  freshness: [
    {
      resource: 'legacy-2022',
      source_system: 'legacy',
      origin: '2022.csv',
      provenance: 'file',
      snapshot: 'abcdef0123456789',
      as_of: '2023-01-03T10:00:00Z',
      published_at: '2023-02-01T11:00:00Z',
      oldest_open_date: '2022-01-01',
      newest_open_date: '2022-12-31',
      data_through: '2022-12-31',
    },
  ],
  generated: false,
  dataThrough: '2022-12-31',
  lastRefresh: null,
  changes: null,
  gapNotes: 0,
  sources: { answer_on_time: { sql: 'SELECT 1 AS answered\n', tables: ['ledger_snapshots', 'service_requests'] } },
};
