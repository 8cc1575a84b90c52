import type { Job } from '@google-cloud/bigquery';
import type { PlainColumn } from '../../../domain/model';
import { TRANSFORM_VERSION } from '../../../domain/transform-version';
import { sqlText } from '../../sql';
import {
  dayRows,
  type DispatchPublication,
  OWN_TABLE,
  quarantineRows,
  type Rows,
  weekRows,
} from '../dispatch-publication';
import { tableName, tableTokens } from './dialect';
import type { BigQuerySettings, Jobs } from './jobs';
import { publicationError, publicationName } from './publish';

/** Days travel as text: the client would send them as its own class of dates. */
const AS_TEXT = new Set(['DATE', 'TIMESTAMP']);

/** The script that publishes a file's rows, which are parameters of the tables' names. */
export function publishDispatchesScript(
  settings: BigQuerySettings,
  { grain }: Pick<DispatchPublication, 'grain'>,
  rows: Readonly<Record<Target, Rows>>,
): string {
  const { table, key } = OWN_TABLE[grain];
  return sqlText('bigquery/publish-dispatches', {
    ...tableTokens(settings),
    key,
    own_table: tableName(settings, table),
    incoming: grain === 'daily' ? 'incoming_days' : 'incoming_weeks',
    incoming_days: incomingRows(settings, 'dispatch_911_daily', rows.dispatch_911_daily),
    incoming_weeks: incomingRows(settings, 'dispatch_911_weekly', rows.dispatch_911_weekly),
    incoming_quarantine: incomingRows(settings, 'quarantine', rows.quarantine),
    day_columns: columnList(rows.dispatch_911_daily),
    week_columns: columnList(rows.dispatch_911_weekly),
    quarantine_columns: columnList(rows.quarantine),
  });
}

type Target = 'dispatch_911_daily' | 'dispatch_911_weekly' | 'quarantine';

/** What goes into which table. */
export function targetRows(input: DispatchPublication): Readonly<Record<Target, Rows>> {
  return {
    dispatch_911_daily: dayRows(input),
    dispatch_911_weekly: weekRows(input),
    quarantine: quarantineRows(input),
  };
}

/**
 * Runs the script as a job named after snapshot and refresh: a try thought dead and its successor are one job. Throws
 * BalanceBroken, and WarehouseBusy when another publication changed the tables meanwhile.
 */
export async function runDispatchPublication(
  jobs: Jobs,
  settings: BigQuerySettings,
  input: DispatchPublication,
): Promise<Job> {
  const { resource, snapshot, refreshId } = input;
  const targets = targetRows(input);
  const sent = Object.entries(targets).filter(([, { rows }]) => rows.length > 0);
  try {
    return await jobs.query(
      {
        query: publishDispatchesScript(settings, input, targets),
        params: {
          slug: resource.slug,
          system: resource.system,
          snapshot: snapshot.snapshot,
          refresh_id: refreshId,
          published_at: input.publishedAt,
          as_of: input.asOf,
          provenance: resource.provenance,
          origin: resource.origin,
          bytes: snapshot.bytes,
          read: input.read,
          refused: targets.quarantine.rows.length,
          raw_object: snapshot.rawObject,
          transform_version: TRANSFORM_VERSION,
          published_by: input.publishedBy,
          ...Object.fromEntries(sent.map(([target, { rows }]) => [target, [...rows]])),
        },
        types: Object.fromEntries(sent.map(([target, { columns }]) => [target, [rowType(columns)]])),
      },
      { step: 'publish', run: refreshId, name: publicationName(settings, input) },
    );
  } catch (error) {
    throw publicationError(error);
  }
}

/** Rows of a parameter; where there are none, no parameter is sent either. */
function incomingRows(settings: BigQuerySettings, target: Target, { columns, rows }: Rows): string {
  const value = ({ name, type }: PlainColumn): string =>
    AS_TEXT.has(type) ? `CAST(line.${name} AS ${type}) AS ${name}` : `line.${name}`;
  return rows.length === 0
    ? `SELECT ${columnList({ columns })} FROM ${tableName(settings, target)} WHERE FALSE`
    : `SELECT ${columns.map(value).join(', ')} FROM UNNEST(@${target}) AS line`;
}

function columnList({ columns }: Pick<Rows, 'columns'>): string {
  return columns.map(({ name }) => name).join(', ');
}

function rowType(columns: readonly PlainColumn[]): Record<string, string> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, AS_TEXT.has(type) ? 'STRING' : type]));
}
