import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecord, writeRecord } from '../../adapters/csv/reader';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import type { Changes } from '../../domain/history';
import { realFile } from '../support/real-files';
import { runCommandLine } from '../support/run-command-line';

const CLOSING = 'case_status,close_date,close_month,closed_at,resolution_seconds,source_status';
/** What the closing text says counts while a case is closed, so it comes and goes with that. */
const WITH_CLOSING = new Set(['closure_class', 'closure_rule', 'linked_case_id']);

interface Second {
  readonly text: Buffer;
  readonly queues: readonly string[];
  readonly titles: readonly string[];
  readonly closed: readonly string[];
  readonly reopened: readonly string[];
  readonly withdrawn: readonly string[];
  readonly added: readonly string[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-history-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const source = realFile('legacy/2011.csv');
const whereReal = source === null ? test.skip : test;

whereReal(
  'of a year of the city: 50 changed, 5 removed, 20 added, 10 closed, 3 reopened are in the change log, and nothing else',
  async () => {
    const file = join(folder, '2011.csv');
    copyFileSync(source ?? '', file);
    const second = nextMonth(readFileSync(file));
    const boston311 = async (...args: string[]): Promise<string> => {
      const { code, out, err } = await runCommandLine(args, { BOSTON311_DATA_DIR: join(folder, 'data') });
      expect({ args, code, err: code === 0 ? '' : err }).toEqual({ args, code: 0, err: '' });
      return out;
    };
    await boston311('refresh', '--source', file);
    writeFileSync(file, second.text);
    await boston311('refresh', '--source', file);

    const { resources, fields, cases } = JSON.parse(
      await boston311('diff', '--cases', '1000', '--format', 'json'),
    ) as Changes;
    expect(resources).toEqual([
      { resource: 'legacy-2011', added: 20, changed: 63, withdrawn: 5, restored: 0, closed: 10, reopened: 3 },
    ]);
    const counts = fields.filter(({ field }) => !WITH_CLOSING.has(field)).map((row) => [row.field, row.cases]);
    expect(Object.fromEntries(counts)).toEqual({
      queue: 25,
      case_title: 25,
      ...Object.fromEntries(CLOSING.split(',').map((field) => [field, 13])),
    });
    const ids = (wanted: (one: Changes['cases'][number]) => boolean): string[] =>
      cases
        .filter(wanted)
        .map((one) => one.case_id)
        .sort();
    const differing = ({ fields: names, status_before, status_after }: Changes['cases'][number]): string =>
      names
        .filter((field) => status_before === status_after || !WITH_CLOSING.has(field))
        .sort()
        .join();
    expect(ids((one) => differing(one) === 'queue')).toEqual(second.queues);
    expect(ids((one) => differing(one) === 'case_title')).toEqual(second.titles);
    expect(ids((one) => differing(one) === CLOSING && one.status_after === 'closed')).toEqual(second.closed);
    expect(ids((one) => differing(one) === CLOSING && one.status_after === 'open')).toEqual(second.reopened);
    expect(ids((one) => one.kind === 'withdrawn')).toEqual(second.withdrawn);
    expect(ids((one) => one.kind === 'added')).toEqual(second.added);
    expect(cases).toHaveLength(88);
  },
  180_000,
);

/** The file as it could stand a month later. Records that stay as they are keep every byte. */
function nextMonth(bytes: Buffer): Second {
  const records: Buffer[] = [];
  const scanner = new RecordScanner((_, start, end) => records.push(bytes.subarray(start, end)), MAX_RECORD_BYTES);
  scanner.push(bytes);
  scanner.end();
  const [header = Buffer.alloc(0), ...lines] = records;
  const names = fieldsOf(header);
  const at = (name: string): number => names.indexOf(name);
  const parsed = lines.map(fieldsOf);
  const idOf = (fields: readonly string[]): string => fields[0] ?? '';
  const times = new Map<string, number>();
  for (const fields of parsed) times.set(idOf(fields), (times.get(idOf(fields)) ?? 0) + 1);

  // every hundredth case that stands once, so that the changes lie all over the file
  const spread = parsed.flatMap((fields, index) => (index % 100 === 7 && times.get(idOf(fields)) === 1 ? [index] : []));
  const isOpen = (index: number): boolean => parsed[index]?.[at('case_status')] === 'Open';
  const allOpen = parsed.flatMap((fields, index) => (isOpen(index) && times.get(idOf(fields)) === 1 ? [index] : []));
  const closing = allOpen.filter((index) => !spread.includes(index)).slice(0, 10);
  const others = spread.filter((index) => !isOpen(index));
  const [queues, titles, reopening, leaving] = [
    others.slice(0, 25),
    others.slice(25, 50),
    others.slice(50, 53),
    others.slice(53, 58),
  ];
  const change = (indexes: readonly number[], values: Readonly<Record<string, string>>): void => {
    for (const index of indexes) {
      const fields = [...(parsed[index] ?? [])];
      for (const [name, value] of Object.entries(values)) fields[at(name)] = value;
      lines[index] = Buffer.from(writeRecord(fields));
    }
  };
  change(queues, { queue: 'Another queue' });
  change(titles, { case_title: 'Another title' });
  change(closing, { case_status: 'Closed', closed_dt: '2012-03-05 12:00:00' });
  change(reopening, { case_status: 'Open', closed_dt: '' });
  const added = Array.from({ length: 20 }, (_, index) => String(109_000_000_000 + index));
  const kept = lines.filter((_, index) => !leaving.includes(index));
  const fresh = added.map((id, index) => Buffer.from(writeRecord([id, ...(parsed[index] ?? []).slice(1)])));
  const named = (indexes: readonly number[]): string[] => indexes.map((index) => idOf(parsed[index] ?? [])).sort();
  return {
    text: Buffer.concat([header, ...kept, ...fresh].flatMap((line) => [line, Buffer.from('\r\n')])),
    queues: named(queues),
    titles: named(titles),
    closed: named(closing),
    reopened: named(reopening),
    withdrawn: named(leaving),
    added,
  };
}

function fieldsOf(record: Buffer): readonly string[] {
  const read = readRecord(record);
  return read.ok ? read.fields : [];
}
