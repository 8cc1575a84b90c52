import { join } from 'node:path';
import { runProgram } from './processes';

/** Runs the project's transform of a file, nothing before or after it, in a process of its own; see transform-file. */
export async function measureTransform(
  file: string,
  dataDir: string,
): Promise<{ rows: number; seconds: number; chunks: number }> {
  const { stdout } = await runProgram(process.execPath, [join(__dirname, 'transform-file.js'), file, dataDir]);
  return JSON.parse(stdout) as { rows: number; seconds: number; chunks: number };
}
