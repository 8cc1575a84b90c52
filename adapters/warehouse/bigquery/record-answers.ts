import type { Query } from '@google-cloud/bigquery';
import { sqlText } from '../../sql';
import type { Jobs } from './jobs';

/** Writes the answers of a refresh, in place of what an earlier try wrote: one script, one transaction. */
export async function recordAnswers(
  jobs: Jobs,
  defaults: Pick<Query, 'defaultDataset'>,
  refreshId: string,
  at: string,
): Promise<void> {
  const answers = sqlText('ledger/answers', { float: 'FLOAT64' });
  await jobs.query(
    {
      query: sqlText('bigquery/record-answers', { answers }),
      params: { refresh_id: refreshId, recorded_at: at },
      ...defaults,
    },
    { step: 'record', run: refreshId },
  );
}
