import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from '../file-lock.cjs';
import { buildWithGo } from './build-with-go';
import { cacheFolder } from './cache-folder';
import { downloadBySdk } from './download-by-sdk';
import { executableName, findOnPath, runProgram } from './run-program';
import { TemporalServerError } from './server-error';

/** The version fetched where the machine has none. */
export const TEMPORAL_CLI_VERSION = '1.5.1';

type Log = (line: string) => void;

/** A way to get the program: puts it at `target` or throws an Error that says why not. */
export interface CliSource {
  readonly name: string;
  get(target: string, log: Log): Promise<void>;
}

export interface EnsureCliOptions {
  /** Gets a line for people about everything that takes time. */
  readonly log: Log;
  readonly cacheDir?: string;
  /** The PATH to look on. */
  readonly path?: string | undefined;
  /** Where to get the program when it is neither on the PATH nor in the cache, in the order to try. */
  readonly sources?: readonly CliSource[];
}

const SOURCES: readonly CliSource[] = [
  {
    name: "download by Temporal's SDK",
    get: (target) => downloadBySdk('dev-server', `v${TEMPORAL_CLI_VERSION}`, target),
  },
  { name: 'build with Go', get: (target, log) => buildWithGo(TEMPORAL_CLI_VERSION, target, log) },
];

/**
 * Finds Temporal's command line program, which holds the dev server, or gets it once and keeps it in the cache: on the
 * PATH, in the cache, by the SDK's download, by a build with Go. Processes that ask at once share one download.
 *
 * @returns the path of the program
 * @throws TemporalServerError naming each way tried, why it failed and what to do
 */
export async function ensureTemporalCli(options: EnsureCliOptions): Promise<string> {
  const { log, cacheDir = cacheFolder(), path = process.env['PATH'], sources = SOURCES } = options;
  const tried: string[] = [];
  const onPath = findOnPath('temporal', path);
  if (onPath === undefined) {
    tried.push('PATH: no program named "temporal"');
  } else {
    try {
      const version = await usableVersion(onPath);
      log(`Temporal: using ${onPath} from the PATH (${version})`);
      return onPath;
    } catch (error) {
      tried.push(`PATH: ${onPath}: ${reason(error)}`);
    }
  }

  const cached = join(cacheDir, `temporal-cli-${TEMPORAL_CLI_VERSION}`, executableName('temporal'));
  if (existsSync(cached)) return cached;
  return withFileLock(
    join(cacheDir, 'temporal-cli.lock'),
    () => fetchInto(cached, sources, tried, log),
    (holder) => log(`Temporal: waiting for ${holder}, which is getting the server`),
  );
}

async function fetchInto(cached: string, sources: readonly CliSource[], tried: string[], log: Log): Promise<string> {
  if (existsSync(cached)) return cached;
  tried.push(`cache: no ${cached}`);
  mkdirSync(dirname(cached), { recursive: true });
  const unfinished = join(dirname(cached), executableName(`unfinished-${process.pid}`));
  for (const source of sources) {
    try {
      log(`Temporal: getting the server ${TEMPORAL_CLI_VERSION}: ${source.name} ...`);
      await source.get(unfinished, log);
      log(`Temporal: got ${await usableVersion(unfinished)}, kept as ${cached}`);
      renameSync(unfinished, cached);
      return cached;
    } catch (error) {
      tried.push(`${source.name}: ${reason(error)}`);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
  throw new TemporalServerError(
    [
      "Temporal's server was not found and could not be fetched. Tried in this order:",
      ...tried.map((line) => `  - ${line}`),
      'Do one of these and run the command again: set TEMPORAL_ADDRESS to a Temporal server that runs; put the program',
      '"temporal" on the PATH (https://docs.temporal.io/cli); or install Go 1.24 or newer, to have it built here.',
    ].join('\n'),
  );
}

/** What `temporal --version` prints. Throws when the program does not run, or has a server older than the SDK needs. */
async function usableVersion(program: string): Promise<string> {
  const printed = await runProgram(program, ['--version'], { signal: AbortSignal.timeout(20_000) });
  const [version = ''] = printed.split('\n');
  const cli = /^temporal version v?(\d+)\.(\d+)\./.exec(version);
  const server = /Server v?(\d+)\.(\d+)\./.exec(version);
  // A program built from its sources calls itself 0.0.0-DEV; its server's version tells then. 1.3.0 carries server 1.27.
  const isCurrent = atLeast(cli, 1, 3) || (/0\.0\.0-DEV/.test(version) && atLeast(server, 1, 27));
  if (!isCurrent) throw new Error(`"${version}" is not Temporal's command line 1.3 or newer`);
  return version;
}

function atLeast(match: RegExpExecArray | null, major: number, minor: number): boolean {
  if (match === null) return false;
  const [foundMajor, foundMinor] = [Number(match[1]), Number(match[2])];
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
