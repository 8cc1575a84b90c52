import type { Session } from '../../duckdb/session';
import { sqlText } from '../../sql';

/** Writes the answers of a refresh, in place of what an earlier try wrote. */
export async function recordAnswers(session: Session, refreshId: string, at: string): Promise<void> {
  const refresh = { refresh_id: refreshId };
  await session.transaction(async () => {
    await session.run('DELETE FROM ledger_answers WHERE refresh_id = $refresh_id', refresh);
    await session.run(
      `INSERT INTO ledger_answers BY NAME
       SELECT $refresh_id AS refresh_id, CAST($recorded_at AS TIMESTAMPTZ) AS recorded_at, *
       FROM (${sqlText('ledger/answers', { float: 'DOUBLE' })}) AS figures`,
      { ...refresh, recorded_at: at },
    );
  });
}
