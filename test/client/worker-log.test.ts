import { ApplicationFailure } from '@temporalio/common';
import type { LogFormat } from '../../worker/environment';
import { createLogger } from '../../worker/log';

function logged(format: LogFormat, level: 'DEBUG' | 'INFO' | 'WARN', message: string, meta: object): string[] {
  const lines: string[] = [];
  createLogger(format, (line) => void lines.push(line)).log(level, message, { ...meta });
  return lines;
}

const META = {
  workflowId: 'refresh/live',
  activityType: 'transformChunk',
  attempt: 2,
  taskToken: 'for Temporal',
  payload: { nested: 'left out' },
  error: new Error('the step failed', { cause: ApplicationFailure.create({ type: 'DiskFull', message: 'no space' }) }),
};

test('an entry is a line of JSON with time, level, message and attributes', () => {
  const [line = '', ...more] = logged('json', 'WARN', 'Activity failed', META);
  expect(more).toEqual([]);
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    level: 'WARN',
    severity: 'WARNING',
    message: 'Activity failed',
    workflowId: 'refresh/live',
    activityType: 'transformChunk',
    attempt: 2,
    errorType: 'DiskFull',
    error: 'no space',
    stack: expect.stringContaining('the step failed') as string,
  });
});

test('an attribute takes no name that the entry itself has', () => {
  const [line = ''] = logged('json', 'INFO', 'published', {
    message: 'another',
    level: 'another',
    slug: 'legacy-2011',
  });
  expect(JSON.parse(line)).toMatchObject({ level: 'INFO', message: 'published', slug: 'legacy-2011' });
});

test('as text an entry is a line too', () => {
  const [line = '', ...more] = logged('text', 'INFO', 'at work', {
    chunkSlots: 2,
    storage: '/data',
    note: 'two\nlines',
  });
  expect(more).toEqual([]);
  expect(line).toMatch(/^\S+Z INFO {2}at work chunkSlots=2 storage=\/data note="two\\nlines"$/);
});

test('what only a developer needs is not logged', () => {
  expect(logged('text', 'DEBUG', 'Activity started', {})).toEqual([]);
});
