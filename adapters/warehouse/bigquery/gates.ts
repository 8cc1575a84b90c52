import type { Query } from '@google-cloud/bigquery';
import type { Measure } from '../../../domain/measures';
import { sqlText } from '../../sql';
import {
  baselineOf,
  checkLines,
  gateTexts,
  type GateTokens,
  previewOf,
  setAsideLine,
  stagedFiguresOf,
} from '../gate-rows';
import type { GateStore } from '../gate-store';
import type { Cell } from '../warehouse';
import { lineTokens, type Place, tableTokens } from './dialect';
import { asBusy } from './publish';

/** What the gates need of the warehouse around them. */
export interface GateCalls {
  readonly place: Place;
  /** Rows of a question, by column name. */
  readonly rows: (sql: string, params: Record<string, Cell>) => Promise<Record<string, Cell>[]>;
  /** What was counted in the current snapshot of a resource. */
  readonly measures: (slug: string) => Promise<Measure[]>;
  /** Runs a statement that writes to the ledger, for a refresh. */
  readonly write: (query: Query & { query: string }, run: string) => Promise<void>;
}

/** A line of checks as the service must be told it: types of NULLs cannot be guessed. */
const CHECK_LINE = {
  name: 'STRING',
  passed: 'BOOL',
  detail: 'STRING',
  outcome: 'STRING',
  measured: 'FLOAT64',
  threshold: 'FLOAT64',
  decision: 'STRING',
  decided_by: 'STRING',
  why: 'STRING',
} as const;

/** The gates' part of the warehouse in BigQuery. */
export function bigQueryGates({ place, rows, measures, write }: GateCalls): GateStore {
  const tokens: GateTokens = {
    instant: 'TIMESTAMP',
    'param:slug': '@slug',
    'param:as_of': '@as_of',
    ...tableTokens(place),
  };
  return {
    async stagedFigures(table) {
      return stagedFiguresOf((await rows(gateTexts.stagedFigures(tokens, `\`${table}\``), {}))[0]);
    },
    async baseline(slug) {
      const [row] = await rows(gateTexts.baseline(tokens), { slug });
      return baselineOf(row, row === undefined ? [] : await measures(slug));
    },
    async preview({ slug, table, asOf }) {
      const parameters = { slug, as_of: asOf };
      const [counts] = await rows(gateTexts.preview(tokens, `\`${table}\``), parameters);
      const [fields] = await rows(gateTexts.previewFields(tokens, `\`${table}\``), parameters);
      return previewOf(counts, fields);
    },
    async recordChecks(input) {
      const { refreshId, slug, snapshot, checkedAt } = input;
      await unlessBusy(() =>
        write(
          {
            query: sqlText('bigquery/record-checks'),
            params: { refresh_id: refreshId, slug, snapshot, checked_at: checkedAt, lines: checkLines(input) },
            types: { lines: [CHECK_LINE] },
          },
          refreshId,
        ),
      );
    },
    async setAside(input) {
      const line = setAsideLine(input);
      await unlessBusy(() =>
        write(
          {
            query: sqlText('bigquery/set-aside', lineTokens('ledger_snapshots', line)),
            params: line,
          },
          input.refreshId,
        ),
      );
    },
  };
}

/** Throws WarehouseBusy where a publication changed the same table meanwhile. */
async function unlessBusy(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw asBusy(error) ?? error;
  }
}
