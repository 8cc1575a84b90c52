import type { ErrorType } from '../domain/errors';

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  nothingYet: 3,
  unreachable: 4,
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** As `--help` lists them. */
export const EXIT_CODES_HELP: readonly (readonly [ExitCode, string])[] = [
  [EXIT.done, 'done'],
  [EXIT.failed, 'the run or the command failed; the message says why and what to do'],
  [EXIT.usage, 'wrong usage: an option, a path or a setting is not right'],
  [EXIT.nothingYet, 'nothing there yet, such as answers before the first refresh'],
  [EXIT.unreachable, 'the Temporal server or the portal cannot be reached'],
  [EXIT.cancelled, 'cancelled by Ctrl-C, or by boston311 cancel'],
];

const BY_TYPE: Partial<Record<ErrorType, ExitCode>> = {
  SnapshotUnknown: EXIT.usage,
  SourceNotFound: EXIT.usage,
  AmbiguousSource: EXIT.usage,
  BadConfiguration: EXIT.usage,
  PortalUnavailable: EXIT.unreachable,
  PortalRefused: EXIT.unreachable,
};

/** The exit code for a registered failure; `failed` for any other. */
export function exitCodeOf(type: string): ExitCode {
  return BY_TYPE[type as ErrorType] ?? EXIT.failed;
}

/** One code for several failures: theirs where they agree, else `failed`. */
export function exitCodeOfAll(types: readonly string[]): ExitCode {
  const codes = new Set(types.map(exitCodeOf));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : EXIT.failed;
}
