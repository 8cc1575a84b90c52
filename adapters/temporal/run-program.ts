import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ProgramRun {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program when it is aborted; the run then fails with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/**
 * Runs a program to its end and resolves to all that it printed.
 *
 * @throws Error with the last lines printed when it cannot start, ends with another exit code than 0 or is aborted
 */
export async function runProgram(path: string, args: readonly string[], run: ProgramRun = {}): Promise<string> {
  const lines: string[] = [];
  const child = spawn(path, args, { cwd: run.cwd, env: run.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill('SIGKILL');
  run.signal?.addEventListener('abort', stop, { once: true });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      run.onLine?.(line);
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (run.signal?.aborted) throw run.signal.reason instanceof Error ? run.signal.reason : new Error('stopped');
    if (code !== 0) {
      const said = lines.slice(-3).join(' | ') || 'it printed nothing';
      throw new Error(`${path} ${args[0] ?? ''} ended with exit code ${code}: ${said}`);
    }
    return lines.join('\n');
  } finally {
    run.signal?.removeEventListener('abort', stop);
  }
}

/** The name of a program's file on this platform. */
export function executableName(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

/** The first executable file of this name in a PATH; undefined when there is none. */
export function findOnPath(name: string, path: string | undefined): string | undefined {
  const candidates = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  return candidates.map((folder) => join(folder, executableName(name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
