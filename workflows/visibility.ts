import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES } from '../domain/ids';

const OUTCOME = defineSearchAttributeKey(SEARCH_ATTRIBUTES.outcome.name, SearchAttributeType.KEYWORD);
const ROWS_READ = defineSearchAttributeKey(SEARCH_ATTRIBUTES.rowsRead.name, SearchAttributeType.INT);
const ROWS_QUARANTINED = defineSearchAttributeKey(SEARCH_ATTRIBUTES.rowsQuarantined.name, SearchAttributeType.INT);

/** Markdown the Web UI shows on the run's page. */
export function showDetails(markdown: string): void {
  setCurrentDetails(markdown);
}

/** What became of a run, or that it is held; null takes it back. */
export function showOutcome(outcome: 'published' | 'unchanged' | 'set aside' | 'held' | 'failed' | null): void {
  upsertSearchAttributes([{ key: OUTCOME, value: outcome }]);
}

export function showRows(read: number, quarantined: number): void {
  upsertSearchAttributes([
    { key: ROWS_READ, value: read },
    { key: ROWS_QUARANTINED, value: quarantined },
  ]);
}
