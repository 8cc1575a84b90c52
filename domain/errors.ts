/**
 * Every failure a person may meet, in one registry. An activity throws only these; the list of types that must not be
 * retried is derived from it, so that the taxonomy and the retry policy cannot drift apart.
 */

/**
 * What a retry can change: `never` (the input must change first), `slowly` (somebody else must: it is tried for hours),
 * `soon` (a fault that stays should be seen soon: it is tried a few times).
 */
export type Retry = 'never' | 'slowly' | 'soon';

interface ErrorKind {
  readonly retry: Retry;
  /** What the person who reads the error can do about it. */
  readonly hint: string;
}

export const ERROR_KINDS = {
  // the input
  EmptyFile: {
    retry: 'never',
    hint: 'The file holds no bytes. Download it again, or leave it out of --source.',
  },
  NotCsv: {
    retry: 'never',
    hint: 'The content is not CSV text. Check what was downloaded, or leave the file out of --source.',
  },
  WrongEncoding: {
    retry: 'never',
    hint: 'Save the file as UTF-8, for example: iconv -f UTF-16 -t UTF-8 in.csv > out.csv',
  },
  NoRecords: {
    retry: 'never',
    hint: 'The file has a header and no record. Nothing was published; the tables keep what they had.',
  },
  NothingUsable: {
    retry: 'never',
    hint: 'Every record was refused, so nothing was published. Correct the file as the message says of the first one, or leave it out of --source.',
  },
  UnknownHeader: {
    retry: 'never',
    hint: 'No column of a 311 file was found. Give a file of 311 service requests or of 911 dispatch counts, with its header line.',
  },
  SchemaDrift: {
    retry: 'never',
    hint: 'The publisher changed the columns. If a column was renamed, add its new name to domain/source/fields.ts.',
  },
  SnapshotUnknown: {
    retry: 'never',
    hint: 'See which snapshots there are with: boston311 restore RESOURCE',
  },
  SourceNotFound: {
    retry: 'never',
    hint: 'Check the path or address given as --source.',
  },
  AmbiguousSource: {
    retry: 'never',
    hint: 'One would replace the other. Leave the older one out, or name each after the part it holds, such as 2022-01.csv.',
  },
  MixedProvenance: {
    retry: 'never',
    hint: 'Keep generated and published data in folders of their own: set BOSTON311_DATA_DIR, or empty this one with: boston311 reset',
  },
  BadConfiguration: {
    retry: 'never',
    hint: 'Correct the setting that is named and start again.',
  },
  // the portal
  PortalUnavailable: {
    retry: 'slowly',
    hint: 'The portal did not answer. The refresh goes on by itself when it does; --source DIR works without it.',
  },
  PortalRefused: {
    retry: 'slowly',
    hint: 'The portal asks for patience (403, 429 or 503). The refresh waits and tries again by itself.',
  },
  PortalAnswer: {
    retry: 'never',
    hint: 'The portal answered something that is not its catalogue. Look at the address in a browser.',
  },
  DownloadInterrupted: {
    retry: 'slowly',
    hint: 'The connection broke. The download goes on where it stopped.',
  },
  // lake, warehouse, machine
  DiskFull: {
    retry: 'never',
    hint: 'Free some disk space, then run the same command again: finished steps are kept.',
  },
  LakeConflict: {
    retry: 'never',
    hint: 'The object is damaged, or another program wrote it. Move it out of the lake, then run the same command again: it is written anew.',
  },
  LakeMissing: {
    retry: 'never',
    hint: 'An object the run relies on is gone from the lake. Run the same command with --again: it fetches every file anew.',
  },
  WarehouseBusy: {
    retry: 'slowly',
    hint: 'Another program holds the warehouse: its file open, or its tables in a publication. It is tried again; end that program if this lasts.',
  },
  WarehouseFailed: {
    retry: 'soon',
    hint: 'The warehouse refused a statement. The message says which.',
  },
  // Google Cloud
  CloudCredentials: {
    retry: 'never',
    hint: 'Google does not know who calls. On a laptop: gcloud auth application-default login. On Google Cloud: run the worker under its service account.',
  },
  CloudDenied: {
    retry: 'never',
    hint: 'The account lacks a permission. Give it the roles that infra-pulumi/ gives the worker.',
  },
  CloudNotFound: {
    retry: 'never',
    hint: 'It does not exist, or another project has it. Correct the setting that is named, or create it with infra-pulumi/.',
  },
  CloudLocation: {
    retry: 'never',
    hint: 'Buckets and datasets must be in one location. Set BOSTON311_GCP_LOCATION to that of the datasets, such as us-east1.',
  },
  CloudQuota: {
    retry: 'slowly',
    hint: 'A quota of Google Cloud is used up. The refresh waits and tries again by itself; raise the quota if this lasts.',
  },
  CloudUnavailable: {
    retry: 'slowly',
    hint: 'The service did not answer. The step is tried again by itself.',
  },
  CloudFailed: {
    retry: 'soon',
    hint: 'The service refused the call. The message says what it refused.',
  },
  CostLimit: {
    retry: 'never',
    hint: 'The query would read more than it may. Raise BOSTON311_MAX_BYTES_BILLED, or ask for less.',
  },
  WarehouseDrift: {
    retry: 'never',
    hint: 'A table has other columns than this version of the program writes. Compare it with docs/data-dictionary.md.',
  },
  // what must hold
  BalanceBroken: {
    retry: 'never',
    hint: 'Rows went missing between two steps. Nothing was published. This is a fault of the program: please report it.',
  },
  ArchiveMismatch: {
    retry: 'never',
    hint: 'The archive does not read back as it was written. Nothing was published. Check the disk, then run again.',
  },
  RawDamaged: {
    retry: 'never',
    hint: 'The raw file in the lake is gone or holds other bytes than were downloaded. Bring it back from a copy. Or move it away: while the publisher still has it, boston311 refresh --again fetches it.',
  },
  ArchiveDamaged: {
    retry: 'never',
    hint: 'An archive file is gone or holds other bytes than were written. Bring it back from a copy, or move the whole archive of the snapshot away and run: boston311 quarantine replay RESOURCE',
  },
  CountsDiffer: {
    retry: 'never',
    hint: 'Raw file, archive and tables hold different records. If the hashes are right, the tables were changed by hand: boston311 quarantine replay RESOURCE makes them anew from the raw file.',
  },
  VerificationFailed: {
    retry: 'never',
    hint: 'The table of checks says what does not agree; the runbook says of each what to do.',
  },
  // gates
  GateFailed: {
    retry: 'never',
    hint: 'Nothing was published; the tables keep the last snapshot. The message says what to look at. A limit that is wrong is changed in domain/gates/thresholds.ts.',
  },
  HeldTooLong: {
    retry: 'never',
    hint: 'Nobody decided in time, so nothing was published. Run the same command again: the snapshot is judged anew, then decide with: boston311 approve RUN',
  },
  Rejected: {
    retry: 'never',
    hint: 'Somebody rejected the snapshot, so nothing was published. The next refresh judges what the portal has then.',
  },
  AlertNotSent: {
    retry: 'slowly',
    hint: 'The address in BOSTON311_ALERT_WEBHOOK does not take messages. The run waits for a decision all the same.',
  },
  ResourcesFailed: {
    retry: 'never',
    hint: 'The other resources were published. Correct what is named and run the same command again.',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorType = keyof typeof ERROR_KINDS;

/** Wait before a warehouse that somebody else holds is asked again. */
export const ASK_BUSY_AGAIN_MS = 15_000;

/** The error types no retry can cure, as Temporal's retry policy wants them. */
export const NON_RETRYABLE_TYPES: readonly ErrorType[] = (Object.keys(ERROR_KINDS) as ErrorType[]).filter(
  (type) => ERROR_KINDS[type].retry === 'never',
);

/** Where in the input the fault lies; every part that is known is shown. */
export interface ErrorPlace {
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
}

/** A failure of a registered type. `message` says what is wrong and where; the hint says what to do. */
export class PipelineError extends Error {
  override readonly name = 'PipelineError';

  constructor(
    readonly type: ErrorType,
    message: string,
    readonly options: {
      readonly place?: ErrorPlace;
      /** Wait asked for by a server, in milliseconds. */
      readonly retryAfterMs?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(placed(message, options.place), { cause: options.cause });
  }

  get retry(): Retry {
    return ERROR_KINDS[this.type].retry;
  }

  get hint(): string {
    return ERROR_KINDS[this.type].hint;
  }
}

function placed(message: string, place: ErrorPlace | undefined): string {
  const parts = [
    place?.file,
    place?.line === undefined ? undefined : `line ${place.line}`,
    place?.field === undefined ? undefined : `field ${place.field}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? message : `${parts.join(', ')}: ${message}`;
}
