import { LEGACY_RESOURCE_IDS } from '../../../domain/resources';
import { DISPATCH_HEADER, legacyHeader, NEW_SYSTEM_HEADER, vintageOfYear, type Vintage } from './headers';
import type { Mishap } from './mishap';

/** A year of the legacy system, the one file of the new system, or the daily counts of 911 dispatches. */
export type SampleResource = number | 'new-system' | '911';

/** Size of a file: exactly so many records, or about so many bytes (within two in a hundred). */
export type SampleSize = { readonly rows: number } | { readonly bytes: number };

/** Faults written into a file on purpose; each is the share of records that have it. */
export interface Damage {
  /** Records with a field too few or too many. */
  readonly raggedRows?: number;
  /** Records whose closing text opens a quote that nothing closes. */
  readonly unterminatedQuotes?: number;
  /** Records with a byte that no UTF-8 text holds. */
  readonly invalidUtf8?: number;
}

/** Everything a generated file depends on: equal specifications give equal bytes. */
export interface SampleFileSpec {
  readonly resource: SampleResource;
  readonly size: SampleSize;
  /** Any whole number; 311 by default. */
  readonly seed?: number;
  /** Layout of a legacy file; by default the one the sample portal publishes its year in. */
  readonly vintage?: Vintage;
  /** The instant of the first publication; 2026-11-01T05:00:00Z by default. */
  readonly asOf?: Date;
  /** 0 for the first publication (default); each next number is the file as it stands a month later. */
  readonly revision?: number;
  /** Whether layout C has its times moved by the offset from UTC, as the city's files have; true by default. */
  readonly clockShift?: boolean;
  /** Share of closing texts that hold a line break, 0 by default. */
  readonly embeddedNewlines?: number;
  readonly damage?: Damage;
  /** What befell the file as a whole; nothing by default. */
  readonly mishap?: Mishap;
}

export type ResolvedSpec = Required<Omit<SampleFileSpec, 'damage' | 'mishap'>> & {
  readonly damage: Required<Damage>;
  readonly mishap: Mishap | null;
};

/** To be raised whenever the same specification gives other bytes, so that kept files are not taken for them. */
export const GENERATOR_EDITION = 1;

export const DEFAULT_SEED = 311;
export const DEFAULT_AS_OF = new Date('2026-11-01T05:00:00Z');
const FIRST_YEAR = 2011;
const FIRST_YEARS = { 'new-system': 2025, '911': FIRST_YEAR } as const;

/**
 * Fills the defaults in.
 * @throws RangeError naming the setting that is out of range
 */
export function resolveSpec(spec: SampleFileSpec): ResolvedSpec {
  const size = 'rows' in spec.size ? spec.size.rows : spec.size.bytes;
  checkWhole('size', size);
  const seed = spec.seed ?? DEFAULT_SEED;
  checkWhole('seed', seed);
  const revision = spec.revision ?? 0;
  checkWhole('revision', revision);
  const asOf = spec.asOf ?? DEFAULT_AS_OF;
  if (Number.isNaN(asOf.getTime()))
    throw new RangeError('asOf is not an instant. Give one such as 2026-11-01T05:00:00Z.');
  const year = typeof spec.resource === 'number' ? spec.resource : FIRST_YEARS[spec.resource];
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > asOf.getUTCFullYear()) {
    throw new RangeError(
      `There is no sample of ${year}: years run from ${FIRST_YEAR} to that of asOf (${asOf.toISOString()}).`,
    );
  }
  const shares = { embeddedNewlines: spec.embeddedNewlines ?? 0, ...DAMAGE_FREE, ...spec.damage };
  for (const [name, share] of Object.entries(shares)) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`${name} is ${share}. Give a share from 0 to 1.`);
  }
  const { embeddedNewlines, ...damage } = shares;
  return {
    resource: spec.resource,
    size: spec.size,
    seed,
    vintage: spec.vintage ?? vintageOfYear(year),
    asOf,
    revision,
    clockShift: spec.clockShift ?? true,
    embeddedNewlines,
    damage,
    mishap: spec.mishap ?? null,
  };
}

/** The header line of the file a specification describes, without its line end. */
export function sampleHeader(spec: Pick<ResolvedSpec, 'resource' | 'vintage'>): string {
  switch (spec.resource) {
    case 'new-system':
      return NEW_SYSTEM_HEADER;
    case '911':
      return DISPATCH_HEADER;
    default:
      return legacyHeader(spec.vintage, spec.resource);
  }
}

/** Every resource that has a known id, oldest first. */
export const SAMPLE_YEARS: readonly number[] = Object.keys(LEGACY_RESOURCE_IDS).map(Number);

/** The instant a revision of the sample stands for: so many months after the first publication. */
export function instantOfRevision(asOf: Date, revision: number): Date {
  const instant = new Date(asOf);
  instant.setUTCMonth(instant.getUTCMonth() + revision);
  return instant;
}

const DAMAGE_FREE: Required<Damage> = { raggedRows: 0, unterminatedQuotes: 0, invalidUtf8: 0 };

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} is ${value}. Give a whole number from 0 on.`);
}
