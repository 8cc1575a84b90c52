import type { PublishResult } from '../../../domain/contracts';
import type { Session } from '../../duckdb/session';
import { literal, sqlText } from '../../sql';
import {
  checkDispatchBalance,
  dayRows,
  type DispatchPublication,
  OWN_TABLE,
  quarantineRows,
  type Rows,
  weekRows,
} from '../dispatch-publication';
import { snapshotLine } from '../ledger-lines';
import { insertRow, publishedResult, writeCurrent } from './publish';
import { DUCKDB_TYPES } from './schema';

/** See Warehouse.publishDispatches. */
export async function publishDispatches(session: Session, input: DispatchPublication): Promise<PublishResult> {
  const done = await publishedResult(session, input);
  if (done !== null) return done;
  return await session.transaction(() => publishNow(session, input));
}

async function publishNow(session: Session, input: DispatchPublication): Promise<PublishResult> {
  const slug = { slug: input.resource.slug };
  const { table, key } = OWN_TABLE[input.grain];
  const incoming = {
    dispatch_911_daily: await incomingTable(session, 'incoming_days', dayRows(input)),
    dispatch_911_weekly: await incomingTable(session, 'incoming_weeks', weekRows(input)),
    quarantine: await incomingTable(session, 'incoming_quarantine', quarantineRows(input)),
  };
  const own = input.grain === 'daily' ? incoming.dispatch_911_daily : incoming.dispatch_911_weekly;
  const [figures = {}] = await session.rows(sqlText('dispatches/figures', { table, key, incoming: own.name }), slug);
  for (const [target, { name, columns }] of Object.entries(incoming)) {
    await session.run(`DELETE FROM ${target} WHERE resource = $slug`, slug);
    await session.run(sqlText('dispatches/replace', { table: target, columns, incoming: name }), {
      refresh_id: input.refreshId,
    });
  }
  const count = (name: string): number => Number(figures[name] ?? 0);
  const result: PublishResult = {
    read: input.read,
    loaded: await session.count(`SELECT count(*) FROM ${table} WHERE resource = $slug`, slug),
    duplicates: 0,
    quarantined: await session.count('SELECT count(*) FROM quarantine WHERE resource = $slug', slug),
    added: count('added'),
    changed: count('changed'),
    withdrawn: count('withdrawn'),
    restored: 0,
    unchanged: count('either') - count('added') - count('changed') - count('withdrawn'),
  };
  checkDispatchBalance(input, result);
  await writeLedger(session, input, result);
  return result;
}

async function incomingTable(
  session: Session,
  name: string,
  { columns, rows }: Rows,
): Promise<{ name: string; columns: string }> {
  const shape = JSON.stringify([Object.fromEntries(columns.map((column) => [column.name, DUCKDB_TYPES[column.type]]))]);
  const select = sqlText('dispatches/incoming', { shape: literal(shape) });
  await session.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${select}`, { rows: JSON.stringify(rows) });
  return { name, columns: columns.map((column) => column.name).join(', ') };
}

async function writeLedger(session: Session, input: DispatchPublication, result: PublishResult): Promise<void> {
  const { resource, snapshot, refreshId, publishedAt } = input;
  const entry = { resource, snapshot, isCurrent: true, asOf: input.asOf, refreshId, at: publishedAt };
  const line = snapshotLine({ ...entry, archive: snapshot.rawObject }, result);
  await writeCurrent(session, { ...line, published_by: input.publishedBy });
  await insertRow(session, 'ledger_checks', {
    refresh_id: refreshId,
    resource: resource.slug,
    snapshot: snapshot.snapshot,
    name: 'balance',
    passed: true,
    detail: `read ${result.read} = loaded ${result.loaded} + duplicate 0 + quarantined ${result.quarantined}`,
    checked_at: publishedAt,
  });
}
