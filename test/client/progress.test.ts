import { Display } from '../../client/display';
import { blockLines, clock, plainLines, type ProgressSnapshot, RateMeter } from '../../client/progress';
import type { IngestProgress, RefreshProgress } from '../../domain/contracts';
import { KeptOutput } from '../support/client-context';

const refresh: RefreshProgress = {
  step: 'ingest',
  waiting: ['legacy-2013'],
  running: [{ slug: 'legacy-2012', workflowId: 'ingest-resource/legacy-2012' }],
  held: [],
  done: [],
  failed: [],
  notices: [],
};
const ingest = (change: Partial<IngestProgress> = {}): IngestProgress => ({
  slug: 'legacy-2012',
  step: 'transform',
  bytesDone: 0,
  bytesTotal: 100_000_000,
  rowsRead: 0,
  rowsQuarantined: 0,
  ...change,
});
const snapshot = (elapsedMs: number, change: Partial<IngestProgress> = {}): ProgressSnapshot => ({
  refresh,
  ingests: [ingest(change)],
  failedTries: [],
  elapsedMs,
});
const halfway = { bytesDone: 50_000_000, rowsRead: 123_456, rowsQuarantined: 3 };

describe('the time left', () => {
  test('follows from how fast the step goes', () => {
    const meter = new RateMeter();
    expect(meter.secondsLeft(ingest(), 0)).toBeNull();
    expect(meter.secondsLeft(ingest({ bytesDone: 25_000_000 }), 10_000)).toBe(30);
    expect(meter.secondsLeft(ingest({ bytesDone: 50_000_000 }), 20_000)).toBe(20);
  });

  test('is not guessed at the start, where nothing moves, or where the end is unknown', () => {
    const meter = new RateMeter();
    meter.secondsLeft(ingest(), 0);
    expect(meter.secondsLeft(ingest({ bytesDone: 1 }), 1_000)).toBeNull();
    expect(meter.secondsLeft(ingest(), 60_000)).toBeNull();
    expect(meter.secondsLeft(ingest({ bytesDone: 1, bytesTotal: 0 }), 60_000)).toBeNull();
  });

  test('is that of the step at hand: a download says nothing of the transform after it', () => {
    const meter = new RateMeter();
    meter.secondsLeft(ingest({ step: 'download' }), 0);
    expect(meter.secondsLeft(ingest({ step: 'transform', bytesDone: 10_000_000 }), 60_000)).toBeNull();
  });

  test('reads as a clock', () => {
    expect([0.4, 9, 75, 3_725].map(clock)).toEqual(['0:00', '0:09', '1:15', '1:02:05']);
  });
});

test('a terminal gets rows, bytes, refused records and the time left, file by file', () => {
  const meter = new RateMeter();
  blockLines(snapshot(0), meter);
  expect(blockLines(snapshot(10_000, halfway), meter)).toEqual([
    '0 of 2 files done, 0:10',
    '  legacy-2012  ██████████░░░░░░░░░░  50% transforming, 50.0 MB of 100.0 MB, 123,456 rows, 3 refused, 0:10 left',
    '  waiting: legacy-2013',
  ]);
});

test('a log gets the same as plain lines', () => {
  expect(plainLines(snapshot(0, halfway), new RateMeter())).toEqual([
    'legacy-2012: transforming, 50.0 MB of 100.0 MB, 123,456 rows, 3 refused',
  ]);
  const discovering = { ...snapshot(0), refresh: { ...refresh, step: 'discover' as const }, ingests: [] };
  expect(plainLines(discovering, new RateMeter())).toEqual(['asking the source what it has']);
});

describe('the display', () => {
  test('draws one block on a terminal, over and over, notes above it', () => {
    const out = new KeptOutput({ isTTY: true, columns: 40 });
    const display = new Display(out);
    display.progress(snapshot(0));
    expect(out.text.split('\n')).toHaveLength(4);
    for (const line of out.text.split('\n')) expect(line.length).toBeLessThan(40);
    out.text = '';
    display.note('a note');
    expect(out.text).toMatch(/^\u001b\[3F\u001b\[Ja note\n0 of 2 files done/);
    out.text = '';
    display.end();
    expect(out.text).toBe('\u001b[3F\u001b[J');
  });

  test('writes a line every few seconds elsewhere, and only when something changed', () => {
    const out = new KeptOutput();
    const display = new Display(out);
    display.progress(snapshot(1_000));
    expect(out.text).toBe('');
    display.progress(snapshot(6_000));
    display.progress(snapshot(7_000, halfway));
    display.progress(snapshot(11_500));
    display.progress(snapshot(12_000, halfway));
    display.end();
    expect(out.text.split('\n').map((line) => line.split(',')[1])).toEqual([
      ' 0 bytes of 100.0 MB',
      ' 50.0 MB of 100.0 MB',
      undefined,
    ]);
  });
});
