import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Peak resident memory in bytes; null where the machine has no /proc to read it from. */
export interface PeakMemory {
  /** The largest process of the program itself: for a refresh, the worker. */
  readonly program: number | null;
  /** The Temporal dev server it started, if any. */
  readonly server: number | null;
}

export interface Finished {
  /** Wall clock, from before the process starts until it is gone. */
  readonly seconds: number;
  readonly stdout: string;
  readonly memory: PeakMemory;
}

const SAMPLE_MS = 50;
const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const SERVER_NAME = /^temporal/;

/**
 * Runs a program to its end, watching the memory of it and of the processes it starts.
 * A signal to stop is passed on to it, so that its end, and the bench's cleaning up, come in order.
 * Throws an Error that holds the end of its output when it cannot be started or exits with anything but 0.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<Finished> {
  const started = process.hrtime.bigint();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of STOP_SIGNALS) process.on(signal, forward);
  const watch = new MemoryWatch();
  const timer = setInterval(() => {
    if (child.pid !== undefined) watch.sample(child.pid);
  }, SAMPLE_MS);
  try {
    const [stdout, stderr, end] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<string | null>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)));
      }),
    ]);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (end !== null) {
      throw new Error(`${command} ${args.join(' ')} ended with ${end}:\n${lastLines(stderr || stdout, 12)}`);
    }
    return { seconds, stdout, memory: watch.peaks() };
  } finally {
    clearInterval(timer);
    for (const signal of STOP_SIGNALS) process.off(signal, forward);
  }
}

/** The peak resident memory a /proc status file tells, in bytes; null where it tells none (a kernel thread, a zombie). */
export function peakOfStatus(status: string): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Peak memory of a process and its descendants, as far as it was looked at. */
export class MemoryWatch {
  private program: number | null = null;
  private server: number | null = null;

  /** Notes the peaks of a process and all its descendants. The kernel keeps the peaks, so a late look misses little. */
  sample(root: number): void {
    for (const pid of [root, ...descendants(root)]) {
      const status = readProc(`${pid}/status`);
      const peak = status === null ? null : peakOfStatus(status);
      if (status === null || peak === null) continue;
      const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '';
      if (SERVER_NAME.test(name)) this.server = Math.max(this.server ?? 0, peak);
      else this.program = Math.max(this.program ?? 0, peak);
    }
  }

  peaks(): PeakMemory {
    return { program: this.program, server: this.server };
  }
}

function descendants(root: number): number[] {
  const tasks = listProc(`${root}/task`);
  const children = tasks.flatMap((task) => (readProc(`${root}/task/${task}/children`) ?? '').split(' '));
  const pids = children.filter((pid) => pid !== '').map(Number);
  return pids.flatMap((pid) => [pid, ...descendants(pid)]);
}

// Processes come and go while they are looked at: what cannot be read is gone.
function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return null;
  }
}

function listProc(path: string): string[] {
  try {
    return readdirSync(`/proc/${path}`);
  } catch {
    return [];
  }
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const blocks: Buffer[] = [];
  for await (const block of stream) blocks.push(Buffer.from(block));
  return Buffer.concat(blocks).toString('utf8');
}

function lastLines(output: string, count: number): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
