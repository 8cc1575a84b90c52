import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a process of its own, with variables of the environment changed. */
export async function runCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist/client/main.js'), ...args], {
    env: { ...process.env, ...env },
  });
  signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  return await new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
