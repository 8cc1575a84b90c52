import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workflowBundle } from '../support/temporal-env';

/**
 * Histories of real runs of a released commit. A change of the workflows that cannot replay them would break runs in
 * flight. They are recorded from what is released, never from the change under test: see docs/decisions/.
 */
const FOLDER = join(__dirname, 'histories');
const histories = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);

function replay(history: string): { code: number | null; says: string } {
  const folder = mkdtempSync(join(tmpdir(), 'boston311-replay-'));
  try {
    const file = join(folder, 'history.json');
    writeFileSync(file, history);
    const script = join(__dirname, '../support/replay-history.cjs');
    const { status, stdout } = spawnSync(process.execPath, [script, workflowBundle().codePath, file], {
      encoding: 'utf8',
    });
    return { code: status, says: stdout.trim().split('\n').at(-1) ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each(histories)('%s replays', (_, history) => {
  expect(replay(history)).toEqual({ code: 0, says: '' });
});

test.each(histories)('%s with other steps is refused: the gate is awake', (_, history) => {
  const changed = history.replaceAll(/("activityType": \{\s+"name": )"\w+"/g, '$1"another"');
  expect(changed).not.toBe(history);
  expect(replay(changed)).toEqual({ code: 1, says: 'DeterminismViolationError' });
});
