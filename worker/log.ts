import { DefaultLogger, type Logger, Runtime, type RuntimeOptions } from '@temporalio/worker';
import type { LogFormat, WorkerEnvironment } from './environment';

type Value = string | number | boolean;

/** Google Cloud's log reads this name for the level, with these words. */
const SEVERITIES = { TRACE: 'DEBUG', DEBUG: 'DEBUG', INFO: 'INFO', WARN: 'WARNING', ERROR: 'ERROR' } as const;
/** Of use to Temporal alone. */
const LEFT_OUT = new Set(['taskToken', 'sdkComponent', 'isLocal', 'namespace', 'target']);

/**
 * A logger for the SDK and for the worker itself: from INFO on, a line an entry, with its time, its message and its
 * attributes (workflowId, activityType, …).
 */
export function createLogger(format: LogFormat, write: (line: string) => void): Logger {
  return new DefaultLogger('INFO', ({ level, message, timestampNanos, meta }) => {
    const time = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
    const attributes = attributesOf(meta ?? {});
    if (format === 'json') {
      write(JSON.stringify({ time, level, severity: SEVERITIES[level], message, ...attributes }));
    } else {
      const told = Object.entries(attributes).map(([name, value]) => `${name}=${quoted(value)}`);
      write([time, level.padEnd(5), message, ...told].join(' '));
    }
  });
}

/** Names the entry itself has are not an attribute's to take. */
function attributesOf(meta: Readonly<Record<string, unknown>>): Record<string, Value> {
  const told: Record<string, Value> = {};
  for (const [name, value] of Object.entries(meta)) {
    if (LEFT_OUT.has(name) || ['time', 'level', 'severity', 'message'].includes(name)) continue;
    if (value instanceof Error || isErrorLike(value)) Object.assign(told, errorAttributes(value));
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') told[name] = value;
  }
  return told;
}

/** The innermost cause says what happened; the stack is that of the error as it was logged. */
function errorAttributes(error: ErrorLike): Record<string, Value> {
  let innermost = error;
  while (isErrorLike(innermost.cause)) innermost = innermost.cause;
  const type = 'type' in innermost && typeof innermost.type === 'string' ? innermost.type : innermost.name;
  return { errorType: type, error: innermost.message, ...(error.stack ? { stack: error.stack } : {}) };
}

/** What an error is once it has come out of a workflow's isolate. */
type ErrorLike = Pick<Error, 'name' | 'message' | 'stack' | 'cause'>;

function isErrorLike(value: unknown): value is ErrorLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'message' in value &&
    typeof value.name === 'string' &&
    typeof value.message === 'string'
  );
}

function quoted(value: Value): string {
  const text = String(value);
  return /^[\w./:@+-]+$/.test(text) ? text : JSON.stringify(text);
}

/**
 * Sets up the SDK's runtime for a worker that runs alone; call before anything of the SDK starts. Its native part logs
 * through the same logger, and signals are left to the caller.
 *
 * @throws Error when the address for metrics cannot be listened on
 */
export function installRuntime(logger: Logger, { metricsAddress }: Pick<WorkerEnvironment, 'metricsAddress'>): void {
  const metrics: Pick<NonNullable<RuntimeOptions['telemetryOptions']>, 'metrics'> = metricsAddress === null
    ? {}
    : { metrics: { prometheus: { bindAddress: metricsAddress, countersTotalSuffix: true, unitSuffix: true } } };
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} }, ...metrics },
  });
}
