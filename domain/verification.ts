import type { VerificationCheck } from './contracts';
import type { QuarantineReason } from './quarantine';

/** Records that can be read, as one place has them. Sums are exact: ids are added up as whole numbers. */
export interface RecordFigures {
  readonly records: number;
  /** Sum of what `idNumber` makes of each case id. */
  readonly idSum: bigint;
  /** Records with a closing time that is not blank. */
  readonly closed: number;
}

/** What one place holds of a snapshot, each figure null where it cannot be told. */
export interface Places {
  readonly resource: string;
  /** Name of the snapshot: the SHA-256 that the raw file must have. */
  readonly snapshot: string;
  readonly raw: {
    readonly sha256: string | null;
    /** All records, those that cannot be read among them. */
    readonly records: number | null;
    readonly readable: RecordFigures | null;
  };
  /** Null for a resource whose raw file is its archive. */
  readonly archive: {
    readonly files: number;
    /** Objects that are gone, or hold other bytes than the manifest says. */
    readonly damaged: readonly string[];
    readonly readable: RecordFigures | null;
  } | null;
  readonly warehouse: {
    /** Rows, duplicates and quarantined records. */
    readonly records: number;
    readonly readable: RecordFigures;
  };
}

/** Reasons found in a record's values. Its columns could be told apart, so the archive holds it; of others it does not. */
const VALUE_REASONS: ReadonlySet<QuarantineReason> = new Set([
  'missing key',
  'missing open time',
  'bad timestamp',
  'bad number',
]);

export function isReadable(reason: string): boolean {
  return VALUE_REASONS.has(reason as QuarantineReason);
}

/** Digits of an id that are added up; sums of more would not fit the integers of every warehouse. */
const ID_DIGITS = 15;

/** The digits a case id ends with, the last 15 of them, as a number; 0 where it ends with none. */
export function idNumber(id: string): bigint {
  const [digits = ''] = /\d+$/.exec(id.trim()) ?? [];
  return BigInt(digits.slice(-ID_DIGITS) || '0');
}

/** Whether a published time says anything: not where there are but blanks and control characters. */
export function isFilled(text: string): boolean {
  return [...text].some((character) => character > ' ' && character !== '\u00a0');
}

/** Adds up records one by one. */
export class FiguresSum {
  private records = 0;
  private idSum = 0n;
  private closed = 0;

  add(id: string, closingTime: string): void {
    this.records += 1;
    this.idSum += idNumber(id);
    if (isFilled(closingTime)) this.closed += 1;
  }

  get figures(): RecordFigures {
    return { records: this.records, idSum: this.idSum, closed: this.closed };
  }
}

/** Holds the places against each other: a line for each check, with what each place says. */
export function checkPlaces({ resource, snapshot, raw, archive, warehouse }: Places): VerificationCheck[] {
  const compared = (check: string, of: (figures: RecordFigures) => number | bigint): VerificationCheck => {
    const told = [raw.readable, ...(archive === null ? [] : [archive.readable]), warehouse.readable].map((figures) =>
      figures === null ? null : String(of(figures)),
    );
    return {
      resource,
      check,
      raw: told[0] ?? null,
      archive: archive === null ? null : (told[1] ?? null),
      warehouse: told.at(-1) ?? null,
      ok: told.every((value) => value !== null && value === told[0]),
      error: 'CountsDiffer',
    };
  };
  const hash: VerificationCheck = {
    resource,
    check: 'SHA-256 of the raw file',
    raw: raw.sha256 === null ? 'missing' : short(raw.sha256),
    archive: null,
    warehouse: short(snapshot),
    ok: raw.sha256 === snapshot,
    error: 'RawDamaged',
  };
  const records: VerificationCheck = {
    resource,
    check: 'records',
    raw: raw.records === null ? null : String(raw.records),
    archive: null,
    warehouse: String(warehouse.records),
    ok: raw.records === warehouse.records,
    error: 'CountsDiffer',
  };
  if (archive === null) return [hash, records];
  const files: VerificationCheck = {
    resource,
    check: 'SHA-256 of the archive files',
    raw: null,
    archive: `${archive.files - archive.damaged.length} of ${archive.files}`,
    warehouse: null,
    ok: archive.damaged.length === 0,
    error: 'ArchiveDamaged',
    ...(archive.damaged.length === 0 ? {} : { detail: archive.damaged.join(', ') }),
  };
  return [
    hash,
    files,
    records,
    compared('readable records', (figures) => figures.records),
    compared('sum of case ids', (figures) => figures.idSum),
    compared('records with a closing time', (figures) => figures.closed),
  ];
}

function short(hash: string): string {
  return hash.slice(0, 12);
}
