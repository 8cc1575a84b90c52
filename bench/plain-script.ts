import { join } from 'node:path';
import { projectRoot } from '../adapters/project-root';
import { runProgram } from './processes';

/** Runs the plain DuckDB script on a file: its own seconds, and those of the whole process. */
export async function measurePlainScript(
  file: string,
  outFolder: string,
  threads: number,
): Promise<{ rows: number; seconds: number; processSeconds: number }> {
  const script = join(projectRoot, 'bench', 'plain-duckdb.mjs');
  const out = join(outFolder, 'plain.parquet');
  const finished = await runProgram(process.execPath, [script, file, out, '--threads', String(threads)]);
  const { rows, seconds } = JSON.parse(finished.stdout) as { rows: number; seconds: number };
  return { rows, seconds, processSeconds: finished.seconds };
}
