import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../adapters/project-root';
import { cacheFolder } from '../adapters/temporal/cache-folder';
import { say } from './say';
import { runProgram } from './processes';

/** A program of others that does this project's work, or a part of it. */
export interface Peer {
  readonly name: string;
  readonly script: string;
  /** Packages of requirements.txt it needs. */
  readonly packages: readonly string[];
  /** Options that hold it to a number of threads, where it does not take what the machine has. */
  limit(threads: number): readonly string[];
  /** Commands the machine must have, asked for their version. */
  readonly needs: readonly { readonly command: string; readonly args: readonly string[] }[];
}

const PYTHON = { command: 'python3', args: ['--version'] };
const peersFolder = join(projectRoot, 'bench', 'peers');

export const SPARK: Peer = {
  name: 'Spark',
  script: 'spark_job.py',
  packages: ['pyspark'],
  limit: (threads) => ['--threads', String(threads)],
  needs: [PYTHON, { command: 'java', args: ['-version'] }],
};

export const DLT: Peer = {
  name: 'dlt',
  script: 'dlt_load.py',
  packages: ['dlt', 'duckdb', 'pyarrow'],
  limit: () => [],
  needs: [PYTHON],
};

/** A peer whose environment is ready. Its seconds are those of the whole process, start included. */
export type ReadyPeer = (
  file: string,
  outFolder: string,
  threads: number,
) => Promise<{ rows: number; seconds: number }>;

/** Makes a peer ready to run, installing it on need. Null, with a line saying why, where this machine cannot run it. */
export async function preparePeer(peer: Peer): Promise<ReadyPeer | null> {
  for (const { command, args } of peer.needs) {
    if (!(await answers(command, args))) {
      say(`${peer.name} is left out: there is no ${command} on this machine`);
      return null;
    }
  }
  const python = await ensureEnvironment(peer);
  return async (file, outFolder, threads) => {
    const script = join(peersFolder, peer.script);
    const { stdout, seconds } = await runProgram(python, [script, file, outFolder, ...peer.limit(threads)]);
    return { rows: readRows(stdout, peer.script), seconds };
  };
}

/** Path of a Python with the peer's packages, in a folder named by what is in it. */
async function ensureEnvironment(peer: Peer): Promise<string> {
  const requirements = join(peersFolder, 'requirements.txt');
  const { stdout: version } = await runProgram('python3', ['--version']);
  const hash = createHash('sha256').update(readFileSync(requirements)).update(peer.packages.join(' ')).update(version);
  const folder = join(cacheFolder(), `bench-venv-${hash.digest('hex').slice(0, 12)}`);
  const python = join(folder, 'bin', 'python');
  const complete = join(folder, '.complete');
  if (existsSync(complete)) return python;
  say(`installing ${peer.packages.join(', ')} for the comparison with ${peer.name}, once (up to a minute or two) ...`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(cacheFolder(), { recursive: true });
  await runProgram('python3', ['-m', 'venv', folder]);
  const pip = await runProgram(python, ['-m', 'pip', 'install', '-q', '-c', requirements, ...peer.packages]);
  writeFileSync(complete, '');
  say(`installed in ${pip.seconds.toFixed(0)} s`);
  return python;
}

async function answers(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await runProgram(command, args);
    return true;
  } catch {
    return false;
  }
}

/** The number of rows in a peer's line of JSON. */
function readRows(stdout: string, script: string): number {
  const { rows } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { rows?: unknown };
  if (typeof rows !== 'number') throw new Error(`${script} printed no number of rows: ${stdout.slice(0, 200)}`);
  return rows;
}
