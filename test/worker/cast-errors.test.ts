import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { ERROR_KINDS, type ErrorType, NON_RETRYABLE_TYPES, PipelineError } from '../../domain/errors';
import { ATTEMPTS_SOON, castErrors, toFailure } from '../../worker/cast-errors';

/** What Temporal hears of an activity that fails. */
async function heard(error: unknown, attempt = 1): Promise<unknown> {
  const surroundings = new MockActivityEnvironment(
    { attempt },
    { interceptors: [() => ({ inbound: castErrors() })], logger: new DefaultLogger('ERROR') },
  );
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- anything may be thrown
  return await surroundings.run(() => Promise.reject(error)).catch((failure: unknown) => failure);
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: write`), { code });
}

const TYPES = Object.keys(ERROR_KINDS) as ErrorType[];

test.each(TYPES)('%s keeps its name and its words, and is retried as it is registered', async (type) => {
  const error = new PipelineError(type, 'what is wrong', { place: { file: '2022.csv', line: 7, field: 'open_dt' } });
  const failure = await heard(error);
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({
    type,
    message: '2022.csv, line 7, field open_dt: what is wrong',
    nonRetryable: ERROR_KINDS[type].retry === 'never',
    cause: error,
  });
  expect(failure).not.toHaveProperty('nextRetryDelay', expect.anything());
});

test('the types that are not retried are those of the retry policies', () => {
  const refused = TYPES.filter((type) => {
    const failure = toFailure(new PipelineError(type, 'x'), 1);
    return failure instanceof ApplicationFailure && failure.nonRetryable;
  });
  expect(refused).toEqual(NON_RETRYABLE_TYPES);
});

test('a fault that stays is seen after a few attempts; somebody else’s bad hour is waited for', async () => {
  const goesOn = async (error: unknown, attempt: number): Promise<boolean> => {
    const failure = await heard(error, attempt);
    return !(failure instanceof ApplicationFailure && failure.nonRetryable === true);
  };
  for (const error of [new PipelineError('WarehouseFailed', 'x'), new TypeError('x is undefined'), 'a word']) {
    expect(await goesOn(error, ATTEMPTS_SOON - 1)).toBe(true);
    expect(await goesOn(error, ATTEMPTS_SOON)).toBe(false);
  }
  for (const type of ['PortalUnavailable', 'CloudUnavailable', 'CloudQuota', 'WarehouseBusy'] as const)
    expect(await goesOn(new PipelineError(type, 'x'), 30)).toBe(true);
  const cancellation = new CancelledFailure('cancelled');
  expect(await heard(cancellation, 30)).toBe(cancellation);
});

test('the wait a server asked for is the wait before the next try', async () => {
  const failure = await heard(new PipelineError('PortalRefused', 'busy', { retryAfterMs: 90_000 }));
  expect(failure).toMatchObject({ type: 'PortalRefused', nonRetryable: false, nextRetryDelay: 90_000 });
});

test.each(['ENOSPC', 'EDQUOT'])('%s of the system is a full disk, wherever it comes from', async (code) => {
  expect(await heard(systemError(code))).toMatchObject({
    type: 'DiskFull',
    nonRetryable: true,
    message: expect.stringContaining(code) as unknown,
  });
});

test.each([
  ['a fault of the program', new TypeError('x is undefined')],
  ['another error of the system', systemError('ECONNRESET')],
  ['a cancellation', new CancelledFailure('cancelled')],
  ['something that is no error', 'a word'],
])('%s passes as it is', async (_, error) => {
  expect(await heard(error)).toBe(error);
});

test('what succeeds passes as it is', async () => {
  const surroundings = new MockActivityEnvironment({}, { interceptors: [() => ({ inbound: castErrors() })] });
  expect(await surroundings.run((value: number) => Promise.resolve(value + 1), 41)).toBe(42);
});
