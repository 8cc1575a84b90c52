import { createHash } from 'node:crypto';
import {
  DATASET_311,
  DATASET_911,
  DISPATCH_RESOURCE_ID,
  LEGACY_RESOURCE_IDS,
  NEW_SYSTEM_RESOURCE_ID,
} from '../../../../domain/resources';
import { DISPATCH_DAYS } from '../dispatch-file';
import {
  DEFAULT_AS_OF,
  DEFAULT_SEED,
  resolveSpec,
  SAMPLE_YEARS,
  type Damage,
  type SampleFileSpec,
  type SampleResource,
  type SampleSize,
} from '../sample-file-spec';
import type { Mishap } from '../mishap';
import type { Fault } from './faults';

/** The sample portal's content, and where it runs. Equal content options give equal bytes, names and validators. */
export interface SamplePortalOptions {
  /** 311 by default. */
  readonly seed?: number;
  /** Legacy years the package lists; by default all from 2011 to that of asOf. */
  readonly years?: readonly number[];
  /** The instant of the first publication; 2026-11-01T05:00:00Z by default. */
  readonly asOf?: Date;
  /** 0 for the first publication (default); each next number is a month later. */
  readonly revision?: number;
  /** Records of a year's file, for all years or by year; 20,000 by default. */
  readonly rowsPerYear?: number | Readonly<Record<number, number>>;
  /** Bytes of a year's file instead, for all years or by year. */
  readonly bytesPerYear?: number | Readonly<Record<number, number>>;
  /** Records of the new system's file; 5,000 by default. */
  readonly newSystemRows?: number;
  /** Whether the package of 911 dispatch counts is there; true by default. */
  readonly dispatches?: boolean;
  readonly clockShift?: boolean;
  readonly embeddedNewlines?: number;
  readonly damage?: Damage;
  /** What befell every file as a whole. */
  readonly mishap?: Mishap;
  /** Folder in which generated files are kept from one start to the next; by default one that `close` removes. */
  readonly dir?: string;
  /** Port on 127.0.0.1; a free one by default. */
  readonly port?: number;
  readonly faults?: readonly Fault[];
}

export type SampleDataset = typeof DATASET_311 | typeof DATASET_911;

/** A file the sample portal publishes. */
export interface SampleEntry {
  readonly id: string;
  /** The package that lists it. */
  readonly dataset: SampleDataset;
  readonly resource: SampleResource;
  readonly name: string;
  readonly fileName: string;
  /** As of the portal's own revision. */
  readonly spec: SampleFileSpec;
}

const DEFAULT_ROWS_PER_YEAR = 20_000;
const DEFAULT_NEW_SYSTEM_ROWS = 5_000;
const NAMED_IN_CAPITALS_UNTIL = 2022;

/**
 * The files a portal of these options publishes, newest first as the city lists them.
 * @throws RangeError naming the option that is out of range
 */
export function sampleEntries(options: SamplePortalOptions): SampleEntry[] {
  const lastYear = (options.asOf ?? DEFAULT_AS_OF).getUTCFullYear();
  const years = [...(options.years ?? SAMPLE_YEARS.filter((year) => year <= lastYear))].sort(
    (one, other) => other - one,
  );
  const resources: SampleResource[] = [
    'new-system',
    ...years,
    ...((options.dispatches ?? true) ? ['911' as const] : []),
  ];
  return resources.map((resource) => entryOf(resource, options));
}

function entryOf(resource: SampleResource, options: SamplePortalOptions): SampleEntry {
  const spec: SampleFileSpec = {
    resource,
    size: sizeOf(resource, options),
    seed: options.seed ?? DEFAULT_SEED,
    asOf: options.asOf ?? DEFAULT_AS_OF,
    revision: options.revision ?? 0,
    clockShift: options.clockShift,
    embeddedNewlines: options.embeddedNewlines,
    damage: options.damage,
    mishap: options.mishap,
  };
  resolveSpec(spec);
  return {
    id: idOf(resource),
    dataset: resource === '911' ? DATASET_911 : DATASET_311,
    resource,
    name: nameOf(resource),
    fileName: fileNameOf(spec),
    spec,
  };
}

function sizeOf(resource: SampleResource, options: SamplePortalOptions): SampleSize {
  if (resource === '911') return { rows: DISPATCH_DAYS };
  if (resource === 'new-system') return { rows: options.newSystemRows ?? DEFAULT_NEW_SYSTEM_ROWS };
  const of = (setting: number | Readonly<Record<number, number>> | undefined) =>
    typeof setting === 'object' ? setting[resource] : setting;
  const bytes = of(options.bytesPerYear);
  return bytes === undefined ? { rows: of(options.rowsPerYear) ?? DEFAULT_ROWS_PER_YEAR } : { bytes };
}

function idOf(resource: SampleResource): string {
  if (resource === '911') return DISPATCH_RESOURCE_ID;
  const id = resource === 'new-system' ? NEW_SYSTEM_RESOURCE_ID : LEGACY_RESOURCE_IDS[resource];
  if (id === undefined) throw new RangeError(`The portal has no file of ${resource}. Give years from 2011 to 2026.`);
  return id;
}

function nameOf(resource: SampleResource): string {
  if (resource === '911') return '911 Daily Dispatch Count by Agency';
  if (resource === 'new-system') return '311 Service Requests - NEW SYSTEM';
  return resource <= NAMED_IN_CAPITALS_UNTIL
    ? `311 SERVICE REQUESTS - ${resource}`
    : `311 Service Requests - ${resource}`;
}

/** Like the names the city's export gives: another one with every publication, but of a file that nobody writes any more. */
function fileNameOf({ resource, seed, revision }: SampleFileSpec): string {
  if (resource === '911') return `${DATASET_911.slug}.csv`;
  const hash = createHash('sha256')
    .update(JSON.stringify([resource, seed, revision]))
    .digest();
  const letters = [...hash.subarray(0, 8)].map((byte) => 'abcdefghijklmnopqrstuvwxyz0123456789_'[byte % 37]);
  return `tmp${letters.join('')}.csv`;
}
