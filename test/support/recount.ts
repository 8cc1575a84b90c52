import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';

/** Numbers by name. */
export type Counts = Readonly<Record<string, number>>;

/** What test/recount/recount.py says of one file. */
export interface FileRecount {
  readonly system: 'legacy' | 'new';
  readonly records: number;
  readonly ragged: number;
  readonly distinct_keys: number;
  readonly empty: Counts;
  readonly spaces: Counts;
  readonly rules: Readonly<Record<string, Counts>>;
  readonly statuses: Counts;
  readonly ended: Counts;
  readonly channels: Counts;
  readonly months: Counts;
  readonly closed_before_opened: number;
  readonly hours: readonly number[];
  readonly clock: {
    readonly reading: string;
    readonly decided_by: string;
    readonly closing_texts: Counts;
  };
}

export interface Recount {
  readonly files: Readonly<Record<string, FileRecount>>;
  readonly all: { readonly records: number; readonly distinct_keys: number; readonly keys_in_several_files: number };
}

/** Counts files with Python, knowing nothing of this project; null where there is no Python 3 with time zones. */
export function recount(paths: readonly string[]): Recount | null {
  if (spawnSync('python3', ['-c', "import zoneinfo; zoneinfo.ZoneInfo('America/New_York')"]).status !== 0) return null;
  const script = join(projectRoot, 'test', 'recount', 'recount.py');
  const { status, stdout, stderr } = spawnSync('python3', [script, ...paths], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`recount.py ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Recount;
}
