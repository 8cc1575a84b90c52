import { findRun, lastRecorded, newestFirst, type RefreshRun } from '../../domain/history';

const run = (refreshId: string, at: string, more: Partial<RefreshRun> = {}): RefreshRun => ({
  refreshId,
  kind: 'refresh',
  outcome: 'published',
  publishedAt: at,
  finishedAt: at,
  recordedAt: at,
  ...more,
});

const RUNS = [
  run('0198f3a2-aaaa', '2026-02-01T11:00:00Z'),
  run('0198f3a2-bbbb', '2026-03-01T11:00:00Z'),
  run('01990000-cccc', '2026-04-01T11:00:00Z', { outcome: 'unchanged', publishedAt: null, recordedAt: null }),
];

describe('a run is found', () => {
  test.each([
    ['0198f3a2-aaaa', '0198f3a2-aaaa'],
    ['0198f3a2-b', '0198f3a2-bbbb'],
    ['019900', '01990000-cccc'],
    ['last', '0198f3a2-bbbb'],
  ])('by %s', (text, id) => {
    expect(findRun(text, RUNS)).toMatchObject({ run: { refreshId: id } });
  });

  test.each([
    ['0198f3a2', 'ambiguous'],
    ['0199', 'too short'],
    ['0200ffff', 'unknown'],
  ])('but not by %s', (text, fault) => {
    expect(findRun(text, RUNS)).toMatchObject({ fault });
  });

  test('by last only where one published', () => {
    expect(findRun('last', RUNS.slice(2))).toEqual({ fault: 'unknown' });
  });
});

test('runs stand in the order in which they published, whatever order they come in', () => {
  expect(newestFirst([...RUNS].reverse()).map(({ refreshId }) => refreshId.slice(-4))).toEqual([
    'cccc',
    'bbbb',
    'aaaa',
  ]);
});

test('answers are held against those recorded last before; a run that recorded none has those of its predecessor', () => {
  expect(lastRecorded(RUNS, '2026-03-01T11:00:00Z', false)?.refreshId).toBe('0198f3a2-aaaa');
  expect(lastRecorded(RUNS, '2026-03-01T11:00:00Z', true)?.refreshId).toBe('0198f3a2-bbbb');
  expect(lastRecorded(RUNS, '2026-04-01T11:00:00Z', true)?.refreshId).toBe('0198f3a2-bbbb');
  expect(lastRecorded(RUNS, '2026-02-01T11:00:00Z', false)).toBeNull();
});
