import { Readable } from 'node:stream';
import { PipelineError } from '../../domain/errors';

/** How long to wait for a server. A connection has Node's own limit of 10 seconds. */
export interface HttpLimits {
  /** From the request to the headers of the answer, redirects included. */
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
}

export const HTTP_LIMITS: HttpLimits = { headersMs: 60_000, idleMs: 60_000 };

/** An answer whose body is still to be read, by one of the two calls, or given up by `discard`. */
export interface Answer {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  /** Fails with DownloadInterrupted where the connection breaks or falls silent. */
  body(): Readable;
  text(): Promise<string>;
  discard(): void;
}

export interface HttpOptions {
  readonly fetch?: typeof fetch;
  readonly userAgent: string;
  readonly limits?: HttpLimits;
}

/** Asks by GET, following redirects. Throws PortalUnavailable where no answer comes; the signal's reason where it aborts. */
export type HttpGet = (
  address: string,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
) => Promise<Answer>;

export function createHttpGet({ fetch: send = fetch, userAgent, limits = HTTP_LIMITS }: HttpOptions): HttpGet {
  return async (address, headers, signal) => {
    signal?.throwIfAborted();
    const stop = new AbortController();
    const late = setTimeout(
      () => stop.abort(new Error(`no answer within ${limits.headersMs / 1000} s`)),
      limits.headersMs,
    );
    try {
      const response = await send(address, {
        // a compressed answer would have another length than the file, and could not be resumed
        headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...headers },
        redirect: 'follow',
        signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
      });
      return answerOf(address, response, stop, limits.idleMs, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw new PipelineError('PortalUnavailable', `${address} does not answer: ${told(error)}`, { cause: error });
    } finally {
      clearTimeout(late);
    }
  };
}

function answerOf(
  address: string,
  response: Response,
  stop: AbortController,
  idleMs: number,
  signal: AbortSignal | undefined,
): Answer {
  const body = (): Readable => bodyOf(address, response, stop, idleMs, signal);
  return {
    address,
    status: response.status,
    headers: response.headers,
    body,
    async text() {
      const blocks: Buffer[] = [];
      for await (const block of body() as AsyncIterable<Buffer>) blocks.push(block);
      return Buffer.concat(blocks).toString('utf8');
    },
    discard: () => stop.abort(),
  };
}

function bodyOf(
  address: string,
  response: Response,
  stop: AbortController,
  idleMs: number,
  signal: AbortSignal | undefined,
): Readable {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  return new Readable({
    highWaterMark: 1024 * 1024,
    read() {
      if (reader === undefined) {
        this.push(null);
        return;
      }
      // runs only while a piece is waited for: a reader that takes its time is no fault of the server
      const silent = setTimeout(() => stop.abort(new Error(`no byte came for ${idleMs / 1000} s`)), idleMs);
      reader.read().then(
        ({ done, value }) => {
          clearTimeout(silent);
          this.push(done ? null : value);
        },
        (error: unknown) => {
          clearTimeout(silent);
          this.destroy(signal?.aborted === true ? asError(signal.reason) : interrupted(address, error));
        },
      );
    },
    destroy(error, done) {
      stop.abort();
      done(error);
    },
  });
}

/** The failure an answer's status stands for; null for a status that is one's own to handle: 2xx, 304 and 416. */
export function refusalOf({ status, headers, address }: Answer): PipelineError | null {
  if ((status >= 200 && status < 300) || status === 304 || status === 416) return null;
  const wait = retryAfterMs(headers.get('retry-after'), Date.now());
  const options = wait === undefined ? {} : { retryAfterMs: wait };
  const message = `${address} answers with status ${status}`;
  if (status === 404 || status === 410) return new PipelineError('SourceNotFound', message);
  if (status === 403 || status === 429 || status === 503) return new PipelineError('PortalRefused', message, options);
  if (status >= 500 || status === 408) return new PipelineError('PortalUnavailable', message, options);
  return new PipelineError('PortalAnswer', message);
}

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Milliseconds a Retry-After header asks to wait: it says seconds, or an instant. At most a day; undefined where it says neither. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}

function interrupted(address: string, error: unknown): PipelineError {
  return new PipelineError('DownloadInterrupted', `the answer of ${address} broke off: ${told(error)}`, {
    cause: error,
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** An error in words; fetch hides what happened in the cause. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const inner: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return inner instanceof Error ? `${error.message} (${inner.message})` : error.message;
}
