import { type ArchiveManifest, PROVENANCE_COLUMNS } from '../adapters/archive/archive';
import { readRecord } from '../adapters/csv/reader';
import type { Lake } from '../adapters/lake/lake';
import { sqlText } from '../adapters/sql';
import { readArchive } from '../adapters/verify/archive-files';
import { type RawFigures, type Range, readRawFile } from '../adapters/verify/raw-file';
import type { Cell, Table, Warehouse } from '../adapters/warehouse/warehouse';
import type { VerificationCheck, VerifyBeat } from '../domain/contracts';
import { ASK_BUSY_AGAIN_MS, PipelineError } from '../domain/errors';
import { lakeNames } from '../domain/ids';
import { currentOf, type LedgerSnapshot } from '../domain/ledger';
import { MAX_QUARANTINED_BYTES } from '../domain/quarantine';
import { mapHeader } from '../domain/source/header';
import { sourceOf } from '../domain/source/lineage';
import { checkPlaces, FiguresSum, isReadable, type Places, type RecordFigures } from '../domain/verification';
import { activityContext, whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Proves that raw file, archive and tables hold the same records of a resource's current snapshot: hashes are computed
 * anew, and counts and sums are made of the raw file by csv-parse, of the archive by parquetjs-lite, and of the tables by
 * the warehouse.
 *
 * May run twice: it only reads.
 */
export function createVerifySnapshot({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  return async function verifySnapshot({ slug }: { slug: string }): Promise<readonly VerificationCheck[]> {
    // one object for all beats: those of the clock tell the newest figures too
    const beat = { slug, bytesDone: 0, bytesTotal: 0 } satisfies VerifyBeat;
    return await whileBeating(beat, async (signal) => {
      const { heartbeat } = activityContext();
      const tell = (bytesDone: number): void => {
        beat.bytesDone = bytesDone;
        heartbeat(beat);
      };
      const { line, held, quarantined } = await readTables(warehouse, slug);
      const rawObject = lakeNames.raw(line.snapshot);
      const rawBytes = (await lake.head(rawObject))?.bytes ?? 0;
      const manifest = line.system === '911' ? null : await findManifest(lake, line);
      beat.bytesTotal = rawBytes + (manifest?.files ?? []).reduce((sum, { bytes }) => sum + bytes, 0);

      const columns = manifest === null ? null : caseColumns(manifest, line);
      const raw = await readRaw({ lake, rawObject, quarantined, columns, tell, signal });
      const places: Places = {
        resource: slug,
        snapshot: line.snapshot,
        raw,
        archive: line.system === '911' ? null : { files: 1, damaged: [line.archiveManifest], readable: null },
        warehouse: await tableFigures(held, quarantined, columns, ({ start, length }) =>
          lake.readRange(rawObject, start, length),
        ),
      };
      if (manifest === null || columns === null) return checkPlaces(places);
      const archive = await readArchive(lake, manifest, columns, (done) => tell(rawBytes + done), signal);
      return checkPlaces({ ...places, archive });
    });
  };
}

/** A quarantined record, as the tables have it. */
interface Quarantined extends Range {
  readonly reason: string;
  /** Cut off where the record is longer than the quarantine keeps. */
  readonly bytes: Buffer;
}

interface Tables {
  readonly line: LedgerSnapshot;
  readonly held: Table;
  readonly quarantined: readonly Quarantined[];
}

/** The current line of the ledger and what the tables hold at the same time. */
async function readTables(warehouse: Warehouse, slug: string): Promise<Tables> {
  const line = await currentLine(warehouse, slug);
  const figures = sqlText(line.system === '911' ? 'verify/dispatches' : 'verify/cases');
  const { held, quarantined } = await warehouse.reading(async (query) => ({
    held: await query(figures, [slug, slug]),
    quarantined: (await query(sqlText('verify/quarantined'), [slug])).rows.map(quarantinedRecord),
  }));
  const after = await currentLine(warehouse, slug);
  if (after.publishedAt !== line.publishedAt) {
    const options = { retryAfterMs: ASK_BUSY_AGAIN_MS };
    throw new PipelineError('WarehouseBusy', `${slug} was published while its tables were read`, options);
  }
  return { line, held, quarantined };
}

async function currentLine(warehouse: Warehouse, slug: string): Promise<LedgerSnapshot> {
  const line = currentOf((await warehouse.snapshots()).filter((known) => known.slug === slug));
  if (line === undefined) throw new PipelineError('SnapshotUnknown', `${slug} has no current snapshot`);
  return line;
}

function quarantinedRecord([start, length, reason, bytes, text]: readonly (Cell | undefined)[]): Quarantined {
  return {
    start: Number(start),
    length: Number(length),
    reason: String(reason),
    bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : Buffer.from(String(text ?? '')),
  };
}

async function findManifest(lake: Lake, { archiveManifest }: LedgerSnapshot): Promise<ArchiveManifest | null> {
  const text = await lake.findText(archiveManifest);
  return text === null ? null : (JSON.parse(text) as ArchiveManifest);
}

/** Where a case's id and closing time stand, by published name and place in the record. */
interface CaseColumns {
  readonly names: readonly string[];
  readonly id: string;
  readonly closed: string;
}

function caseColumns(manifest: ArchiveManifest, { origin }: LedgerSnapshot): CaseColumns {
  const names = manifest.columns.slice(PROVENANCE_COLUMNS.length);
  const { columns, system } = mapHeader(names, origin);
  const published = (field: string): string => columns.find((column) => column.field === field)?.published ?? field;
  return { names, id: published(sourceOf(system, 'case_id')), closed: published(sourceOf(system, 'closed_at')) };
}

async function readRaw(from: {
  readonly lake: Lake;
  readonly rawObject: string;
  readonly quarantined: readonly Quarantined[];
  readonly columns: CaseColumns | null;
  readonly tell: (bytesDone: number) => void;
  readonly signal: AbortSignal;
}): Promise<RawFigures> {
  const { lake, rawObject, quarantined, columns, tell, signal } = from;
  if ((await lake.head(rawObject)) === null) return { sha256: null, records: null, readable: null };
  // a record of dispatch counts is refused for its values alone
  const leftOut = columns === null ? [] : quarantined.filter(({ reason }) => !isReadable(reason));
  const places = (header: readonly string[]): { id: number; closed: number } | null =>
    columns === null || header.join() !== columns.names.join() ? null : placesIn(columns);
  return await readRawFile(lake, rawObject, leftOut, places, tell, signal);
}

function placesIn({ names, id, closed }: CaseColumns): { id: number; closed: number } {
  return { id: names.indexOf(id), closed: names.indexOf(closed) };
}

/** What the tables hold: rows, versions that lost, and quarantined records, those that can be read by their bytes. */
async function tableFigures(
  held: Table,
  quarantined: readonly Quarantined[],
  columns: CaseColumns | null,
  readWhole: (range: Range) => Promise<Buffer>,
): Promise<Places['warehouse']> {
  const [row = []] = held.rows;
  const value = (name: string): number => Number(row[held.columns.findIndex((column) => column.name === name)] ?? 0);
  const sum = new FiguresSum();
  for (const record of quarantined) {
    if (columns === null || !isReadable(record.reason)) continue;
    const read = readRecord(record.length > MAX_QUARANTINED_BYTES ? await readWhole(record) : record.bytes);
    const { id, closed } = placesIn(columns);
    sum.add(read.ok ? (read.fields[id] ?? '') : '', read.ok ? (read.fields[closed] ?? '') : '');
  }
  const ids = (BigInt(value('high')) * 100_000n + BigInt(value('middle'))) * 100_000n + BigInt(value('low'));
  const readable: RecordFigures = {
    records: value('records') + sum.figures.records,
    idSum: ids + sum.figures.idSum,
    closed: value('closed') + sum.figures.closed,
  };
  return { records: value('records') + quarantined.length, readable };
}
