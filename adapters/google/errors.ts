import { type ErrorType, PipelineError } from '../../domain/errors';

/** What a call was about, for the message: the thing in words, and the setting that names it. */
export interface CallSubject {
  /** Such as `bucket boston311-raw` or `dataset boston311`. */
  readonly what: string;
  /** Environment variable that says which thing this is, such as BOSTON311_RAW_BUCKET. */
  readonly setting: string;
}

/** The parts of an error of Google's clients that tell what happened. */
interface GoogleError {
  readonly code: number | string | undefined;
  readonly reason: string;
  readonly message: string;
  readonly retryAfterMs: number | undefined;
}

const NETWORK_CODES = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ERR_STREAM_PREMATURE_CLOSE',
  'RESUMABLE_UPLOAD_ERROR',
]);
const NETWORK_WORDS = /socket hang up|network|premature close|timeout|timed out|fetch failed|retry (total )?timeout/i;
const QUOTA_REASONS = /rateLimitExceeded|quotaExceeded|userRateLimitExceeded|jobRateLimitExceeded/i;
/** Reasons of the service itself; those of a job come without a status. */
const PASSING_REASONS = /^(job)?(backend|internal)error$|^tableUnavailable$/i;
/** Of a table that is missing the service says the same: that is not one in another location. */
const ELSEWHERE = /^(?!.*not found: table).*(was not found in location|different locations)/i;
const CREDENTIAL_WORDS =
  /default credentials|does not exist, or it is not a file|unable to detect a project id|invalid_grant|invalid authentication|could not refresh access token/i;

/**
 * An error of Google's clients as one of this project's, so that each is retried as it deserves and says which setting
 * to look at. Errors that are this project's already pass as they are.
 */
export function castGoogleError(error: unknown, subject: CallSubject): PipelineError {
  if (error instanceof PipelineError) return error;
  const told = readGoogleError(error);
  const type = classify(told);
  return new PipelineError(type, `${subject.what}: ${firstLine(told.message)} (setting ${subject.setting})`, {
    cause: error,
    ...(told.retryAfterMs === undefined ? {} : { retryAfterMs: told.retryAfterMs }),
  });
}

/** HTTP status of an error of Google's clients; undefined for others. */
export function statusOf(error: unknown): number | undefined {
  const { code } = readGoogleError(error);
  return typeof code === 'number' ? code : undefined;
}

function classify({ code, reason, message }: GoogleError): ErrorType {
  if (CREDENTIAL_WORDS.test(message) || code === 401) return 'CloudCredentials';
  if (code === 429 || QUOTA_REASONS.test(reason)) return 'CloudQuota';
  if (ELSEWHERE.test(message)) return 'CloudLocation';
  if (code === 403 || reason === 'accessDenied') return 'CloudDenied';
  if (code === 404 || reason === 'notFound') return 'CloudNotFound';
  if (reason === 'bytesBilledLimitExceeded') return 'CostLimit';
  if (typeof code === 'number' && (code >= 500 || code === 408)) return 'CloudUnavailable';
  if (PASSING_REASONS.test(reason)) return 'CloudUnavailable';
  if (NETWORK_CODES.has(String(code)) || NETWORK_WORDS.test(message)) return 'CloudUnavailable';
  return 'CloudFailed';
}

function readGoogleError(error: unknown): GoogleError {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: number | string;
    status?: number | string;
    reason?: string;
    message?: string;
    errors?: readonly { reason?: string; message?: string }[];
    response?: { headers?: unknown; status?: number };
    cause?: unknown;
  };
  const numeric = [fields.code, fields.status, fields.response?.status]
    .map((value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value))
    .find((value) => typeof value === 'number');
  return {
    code: numeric ?? fields.code,
    reason: fields.reason ?? fields.errors?.[0]?.reason ?? '',
    message: fields.errors?.[0]?.message || fields.message || String(error),
    retryAfterMs: retryAfter(fields.response?.headers),
  };
}

/** Retry-After in seconds, as Google's servers send it. */
function retryAfter(headers: unknown): number | undefined {
  const value =
    headers instanceof Headers
      ? headers.get('retry-after')
      : (headers as Readonly<Record<string, string>> | undefined)?.['retry-after'];
  return value && /^\d+$/.test(value) ? Number(value) * 1000 : undefined;
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? text).slice(0, 500);
}
