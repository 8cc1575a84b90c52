import { readFileSync } from 'node:fs';
import type { SampleFileSpec } from '../../adapters/portal/sample';
import { bytesOf } from '../portal-sample/support/files';
import { fileOf, recordLine } from '../support/csv-files';
import { realFile } from '../support/real-files';
import { pipelineReading, type ReadRecord, secondOpinion } from '../support/second-reader';
import { TransformLab } from '../support/transform';

const KIB = 1024;

let lab: TransformLab;
beforeAll(async () => {
  lab = await TransformLab.open();
});
afterAll(() => lab.close());

/** The first record in which two readers differ. Says where, not what: cells may hold personal data. */
function firstDifference(one: readonly ReadRecord[], other: readonly ReadRecord[]): string | null {
  const index = one.findIndex((record, at) => {
    const against = other[at];
    return record.line !== against?.line || record.offset !== against.offset || record.cells !== against.cells;
  });
  if (index === -1) return one.length === other.length ? null : `${one.length} records against ${other.length}`;
  const [left, right] = [one[index], other[index]];
  const place = (record: ReadRecord | undefined): string => `line ${record?.line}, byte ${record?.offset}`;
  const cells = left?.cells === right?.cells ? 'equal cells' : 'other cells';
  return `record ${index + 1}: ${place(left)} against ${place(right)}, ${cells}`;
}

/** csv-parse and the pipeline have the same records, cell by cell, at the same lines and bytes. Returns their number. */
async function agree(bytes: Buffer): Promise<{ records: number; unsound: number }> {
  const chunkBytes = Math.max(64 * KIB, Math.min(1024 * KIB, Math.ceil(bytes.length / 4)));
  const [second, pipeline] = [await secondOpinion(bytes), await pipelineReading(lab, bytes, chunkBytes)];
  expect(pipeline.plan.chunks.length).toBeGreaterThanOrEqual(Math.floor(bytes.length / chunkBytes / 2));
  expect(pipeline.columns).toEqual(second.columns);
  expect(firstDifference(second.sound, pipeline.archived)).toBeNull();
  const records = second.sound.length + second.unsound.length;
  expect(pipeline.plan.records).toBe(records);
  const total = (of: 'read' | 'staged' | 'quarantined'): number =>
    pipeline.results.reduce((sum, result) => sum + result[of], 0);
  expect(total('read')).toBe(records);
  expect(total('staged') + total('quarantined')).toBe(records);
  // what csv-parse cannot make fit is what the pipeline sets aside for its form
  const malformed = pipeline.quarantine.filter(({ reason }) => /^too (few|many) fields$|UTF-8/.test(String(reason)));
  expect(malformed.map(({ source_line: line }) => line)).toEqual(second.unsound);
  return { records, unsound: second.unsound.length };
}

const REAL: readonly (readonly [name: string, records: number])[] = [
  ['legacy/2011.csv', 58_251],
  ['legacy/2017-mixed-case-header.csv', 3],
  ['legacy/2019-datastore-export.csv', 8_928],
  ['legacy/2022-animal-cases.csv', 4_035],
  ['legacy/2022-january-sample.csv', 100],
  ['legacy/2023-animal-cases.csv', 4_151],
  ['new-system/2026-02.csv', 5_473],
];

test.each(REAL)(
  'csv-parse and the pipeline agree on every cell of %s',
  async (name, records) => {
    const path = realFile(name);
    if (path === null) return;
    expect(await agree(readFileSync(path))).toEqual({ records, unsound: 0 });
  },
  60_000,
);

const ROWS = 800;
const DAMAGED = { embeddedNewlines: 0.1, damage: { raggedRows: 0.01, invalidUtf8: 0.01 } } as const;
const SAMPLES: readonly SampleFileSpec[] = [
  { resource: 2011, size: { rows: ROWS } },
  { resource: 2017, size: { rows: ROWS }, vintage: 'A', embeddedNewlines: 0.1 },
  { resource: 2018, size: { rows: ROWS }, vintage: 'A', ...DAMAGED },
  { resource: 2022, size: { rows: ROWS }, vintage: 'B', ...DAMAGED },
  { resource: 2024, size: { rows: ROWS }, vintage: 'C', ...DAMAGED },
  { resource: 2019, size: { rows: ROWS }, vintage: 'C with _id', ...DAMAGED },
  { resource: 'new-system', size: { rows: ROWS }, ...DAMAGED },
];

test.each(SAMPLES.map((spec) => [`${spec.resource}, layout ${spec.vintage ?? 'of the year'}`, spec] as const))(
  'they agree on every cell of a generated file of %s',
  async (_, spec) => {
    const { records, unsound } = await agree(await bytesOf(spec));
    expect(records).toBe(ROWS);
    expect(unsound > 0).toBe(spec.damage !== undefined);
  },
);

const odd = fileOf('B', [
  recordLine('B', { reason: 'a "b", c\nd\r\ne', case_title: '🚧 – é\u00a0' }),
  '',
  recordLine('B', { queue: 'SAID', subject: 'BEHIND' }).replace('SAID', 'said "so" and').replace('BEHIND', ' "said'),
  recordLine('B', { queue: '\t\u0001', case_title: 'NULL', department: '""' }),
  'too,few',
]);

test.each([
  ['line ends of LF', odd],
  ['line ends of CRLF', odd.replace(/\n/g, '\r\n')],
  ['a byte order mark', `\ufeff${odd}`],
  ['no line end at the end', odd.trimEnd()],
])('they agree on quotes, line ends in fields and letters of all kinds, with %s', async (_, text) => {
  expect(await agree(Buffer.from(text))).toEqual({ records: 4, unsound: 1 });
});

test('a single cell that differs is found', async () => {
  const bytes = Buffer.from(odd);
  const { sound } = await secondOpinion(bytes);
  const { archived } = await pipelineReading(lab, bytes, 64 * KIB);
  const changed = archived.map((record, at) => (at === 1 ? { ...record, cells: `${record.cells} ` } : record));
  expect(firstDifference(sound, changed)).toMatch(/^record 2: .*other cells$/);
  expect(firstDifference(sound, archived.slice(1))).toMatch(/^record 1: /);
});
