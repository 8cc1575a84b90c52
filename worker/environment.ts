import { isIP } from 'node:net';
import type { Machine } from './machine';
import type { WorkerVersion } from './settings';
import { chunkSlotsFor } from './slots';

export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What the environment tells a worker that runs alone. */
export interface WorkerEnvironment {
  readonly chunkSlots: number;
  readonly logFormat: LogFormat;
  /** Where Prometheus finds the worker's figures, host:port; null for nowhere. */
  readonly metricsAddress: string | null;
  readonly version: WorkerVersion | null;
}

/** The variables, as the help of the command lists them. */
export const WORKER_VARIABLES: readonly (readonly [name: string, what: string])[] = [
  ['BOSTON311_911_CHANGE_DAY', 'day something changed for who calls 911, YYYY-MM-DD (default: none is known)'],
  ['BOSTON311_CHUNK_SLOTS', 'chunks at once (default: one a core, as far as memory goes)'],
  ['BOSTON311_CLOCK', 'how times are read, such as new-system=utc (default: told by each file)'],
  ['BOSTON311_LOG_FORMAT', 'text, or json: one object a line (default: text)'],
  ['BOSTON311_METRICS_ADDRESS', '[HOST:]PORT where Prometheus asks, HOST an IP address (default: off; 127.0.0.1)'],
  ['BOSTON311_WORKER_DEPLOYMENT', 'name of the deployment, for worker versioning (default: off)'],
  ['BOSTON311_WORKER_BUILD_ID', 'version of this worker’s code in it'],
];

const MOST_SLOTS = 1000;
/** Temporal joins both names with a dot. */
const VERSION_NAME = /^[\w-]{1,128}$/;
const BUILD_ID = /^[\w.+-]{1,128}$/;

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the variables. Faults are for a person; with one of them the settings are not to be used. */
export function readWorkerEnvironment(
  env: Env,
  machine: Machine,
): { readonly settings: WorkerEnvironment; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const read = <T>(name: string, absent: T, parse: (text: string) => T | undefined, shape: string): T => {
    const text = env[name];
    if (!text) return absent;
    const value = parse(text);
    if (value === undefined) faults.push(`${name} is "${text}", which is not ${shape}`);
    return value ?? absent;
  };
  const settings: WorkerEnvironment = {
    chunkSlots: read(
      'BOSTON311_CHUNK_SLOTS',
      chunkSlotsFor(machine),
      wholeNumber,
      `a whole number from 1 to ${MOST_SLOTS}`,
    ),
    logFormat: read<LogFormat>(
      'BOSTON311_LOG_FORMAT',
      'text',
      (text) => LOG_FORMATS.find((format) => format === text),
      `one of ${LOG_FORMATS.join(', ')}`,
    ),
    metricsAddress: read<string | null>(
      'BOSTON311_METRICS_ADDRESS',
      null,
      socketAddress,
      'a port, or HOST:PORT with an IP address as the host, such as 0.0.0.0:9464',
    ),
    version: readVersion(env, faults),
  };
  return { settings, faults };
}

function wholeNumber(text: string): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= 1 && value <= MOST_SLOTS ? value : undefined;
}

/** Figures are for this machine alone unless an address says otherwise. */
function socketAddress(text: string): string | undefined {
  const [, host = '127.0.0.1', port] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined;
  if (host === 'localhost') return `127.0.0.1:${port}`;
  const bare = host.replace(/^\[(.+)\]$/, '$1');
  if (isIP(bare) === 0) return undefined;
  return isIP(bare) === 6 ? `[${bare}]:${port}` : `${bare}:${port}`;
}

function readVersion(env: Env, faults: string[]): WorkerVersion | null {
  const { BOSTON311_WORKER_DEPLOYMENT: deployment, BOSTON311_WORKER_BUILD_ID: buildId } = env;
  if (!deployment && !buildId) return null;
  if (!deployment || !buildId) {
    faults.push('BOSTON311_WORKER_DEPLOYMENT and BOSTON311_WORKER_BUILD_ID must be set together');
    return null;
  }
  if (!VERSION_NAME.test(deployment))
    faults.push(`BOSTON311_WORKER_DEPLOYMENT is "${deployment}", which is not letters, digits, _ and -`);
  if (!BUILD_ID.test(buildId))
    faults.push(`BOSTON311_WORKER_BUILD_ID is "${buildId}", which is not letters, digits, _, ., + and -`);
  return { deployment, buildId };
}
