import type { Session } from '../../duckdb/session';
import {
  baselineOf,
  checkLines,
  gateTexts,
  type GateTokens,
  previewOf,
  setAsideLine,
  stagedFiguresOf,
} from '../gate-rows';
import type { ChecksInput, GateStore, PreviewInput } from '../gate-store';
import { publishedMeasures } from './measures';
import { insertRow } from './publish';
import { TABLE_TOKENS } from './schema';

const TOKENS: GateTokens = {
  instant: 'TIMESTAMPTZ',
  'param:slug': '$slug',
  'param:as_of': '$as_of',
  ...TABLE_TOKENS,
};

/** How a call gets a session of the warehouse file. */
interface SessionSource {
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;
  write<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/** The gates' part of the warehouse in a DuckDB file. */
export function duckDbGates(file: SessionSource): GateStore {
  return {
    stagedFigures: (table) =>
      file.read(async (session) => stagedFiguresOf((await session.rows(gateTexts.stagedFigures(TOKENS, table)))[0])),
    baseline: (slug) =>
      file.read(async (session) => {
        const [row] = await session.rows(gateTexts.baseline(TOKENS), { slug });
        return baselineOf(row, row === undefined ? [] : await publishedMeasures(session, slug));
      }),
    preview: (input) => file.read((session) => preview(session, input)),
    recordChecks: (input) => file.write((session) => recordChecks(session, input)),
    setAside: (input) =>
      file.write(async (session) => {
        const line = setAsideLine(input);
        await session.transaction(async () => {
          await session.run(
            'DELETE FROM ledger_snapshots WHERE NOT is_current AND refresh_id = $refresh_id AND resource = $slug AND snapshot = $snapshot',
            { refresh_id: input.refreshId, slug: input.resource.slug, snapshot: input.snapshot.snapshot },
          );
          await insertRow(session, 'ledger_snapshots', line);
        });
      }),
  };
}

async function preview(session: Session, { slug, table, asOf }: PreviewInput): ReturnType<GateStore['preview']> {
  const parameters = { slug, as_of: asOf };
  const [counts] = await session.rows(gateTexts.preview(TOKENS, table), parameters);
  const [fields] = await session.rows(gateTexts.previewFields(TOKENS, table), parameters);
  return previewOf(counts, fields);
}

async function recordChecks(session: Session, input: ChecksInput): Promise<void> {
  const { refreshId, slug, snapshot, checkedAt } = input;
  await session.transaction(async () => {
    await session.run(
      'DELETE FROM ledger_checks WHERE refresh_id = $refresh_id AND resource = $slug AND snapshot = $snapshot',
      { refresh_id: refreshId, slug, snapshot },
    );
    for (const line of checkLines(input)) {
      await insertRow(session, 'ledger_checks', {
        refresh_id: refreshId,
        resource: slug,
        snapshot,
        checked_at: checkedAt,
        ...line,
      });
    }
  });
}
