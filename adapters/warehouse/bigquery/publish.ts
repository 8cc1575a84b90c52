import type { Job } from '@google-cloud/bigquery';
import type { PublishInput, PublishResult } from '../../../domain/contracts';
import { ASK_BUSY_AGAIN_MS, PipelineError } from '../../../domain/errors';
import { CASE_COLUMNS, QUARANTINE_COLUMNS, STAGED_COLUMNS } from '../../../domain/model';
import { TRANSFORM_VERSION } from '../../../domain/transform-version';
import { sqlText } from '../../sql';
import { literal, tableName, tableTokens } from './dialect';
import { type BigQuerySettings, type Jobs, toldError } from './jobs';

const columnList = (columns: readonly { readonly name: string }[]): string =>
  columns.map(({ name }) => name).join(', ');

/** Columns of a case that differ between the published row and the incoming one, comma-separated. */
const DIFFERING_FIELDS = `ARRAY_TO_STRING([${CASE_COLUMNS.map(
  ({ name }) => `IF(known.${name} IS DISTINCT FROM incoming.${name}, ${literal(name)}, NULL)`,
).join(', ')}], ',')`;

/** The script that publishes from a staging table, and from a table of quarantined records if there is one. */
export function publishScript(settings: BigQuerySettings, staging: string, quarantine: string | null): string {
  const tables = tableTokens(settings);
  const quarantineTable = tableName(settings, 'quarantine');
  return sqlText('bigquery/publish', {
    ...tables,
    staging: `\`${staging}\``,
    staged_quarantine: quarantine === null ? `${quarantineTable} WHERE FALSE` : `\`${quarantine}\``,
    staged_columns: columnList(STAGED_COLUMNS),
    quarantine_columns: columnList(QUARANTINE_COLUMNS),
    differing_fields: DIFFERING_FIELDS,
    assignments: STAGED_COLUMNS.map(({ name }) => `${name} = incoming.${name}`).join(', '),
    changes: `${tableName(settings, 'service_request_changes')} WHERE refresh_id = p_refresh_id AND snapshot_after = p_snapshot AND changed_at = p_published_at`,
  });
}

/**
 * Runs the script as a job named after snapshot and refresh: a try thought dead and its successor are one job. Throws
 * BalanceBroken, and WarehouseBusy when another publication changed the tables meanwhile.
 */
export async function runPublication(
  jobs: Jobs,
  settings: BigQuerySettings,
  input: PublishInput,
  quarantine: string | null,
): Promise<Job> {
  const { resource, snapshot, totals, clock, archive, staging, refreshId, publishedAt } = input;
  try {
    return await jobs.query(
      {
        query: publishScript(settings, staging.table, quarantine),
        params: {
          slug: resource.slug,
          system: resource.system,
          snapshot: snapshot.snapshot,
          refresh_id: refreshId,
          published_at: publishedAt,
          as_of: totals.asOf,
          provenance: resource.provenance,
          origin: resource.origin,
          bytes: snapshot.bytes,
          read: totals.read,
          quarantined: totals.quarantined,
          archive_manifest: archive.manifestObject,
          clock: clock.reading,
          clock_decided_by: clock.decidedBy,
          clock_confidence: clock.confidence,
          clock_evidence: clock.evidence,
          transform_version: TRANSFORM_VERSION,
          published_by: input.publishedBy,
        },
      },
      { step: 'publish', run: refreshId, name: publicationName(settings, input) },
    );
  } catch (error) {
    throw publicationError(error);
  }
}

/** A publication's failure as one of this project's where it is one. */
export function publicationError(error: unknown): unknown {
  return toldError(error, 'BalanceBroken') ?? asBusy(error) ?? error;
}

/** The dataset is part of the name: two environments of one project share their job ids. */
export function publicationName(
  { dataset }: BigQuerySettings,
  { resource, snapshot, refreshId }: Pick<PublishInput, 'resource' | 'snapshot' | 'refreshId'>,
): string {
  return `boston311-publish-${dataset}-${resource.slug}-${snapshot.snapshot.slice(0, 12)}-v${TRANSFORM_VERSION}-${nameOfRun(refreshId)}`;
}

/** A run in the characters that ids of jobs take. */
export function nameOfRun(refreshId: string): string {
  return refreshId.replaceAll(/[^A-Za-z0-9_-]/g, '-');
}

/** Transactions that change the same tables at one time cannot both be right: the service ends the later one. */
export function asBusy(error: unknown): PipelineError | null {
  const message = error instanceof Error ? error.message : String(error);
  return /concurrent (update|transaction)|transaction is aborted/i.test(message)
    ? new PipelineError('WarehouseBusy', message, { cause: error, retryAfterMs: ASK_BUSY_AGAIN_MS })
    : null;
}

/** A publication's figures as the refresh that made it hears them; another refresh hears that nothing changed. */
export function heardBy(refreshId: string, row: Readonly<Record<string, unknown>>): PublishResult {
  const { refresh_id: publishedBy, ...figures } = row;
  const result = figures as unknown as PublishResult;
  if (publishedBy === refreshId) return result;
  return { ...result, added: 0, changed: 0, withdrawn: 0, restored: 0, unchanged: result.loaded };
}
