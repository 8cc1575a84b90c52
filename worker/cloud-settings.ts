import { PipelineError } from '../domain/errors';

/** Where the lake and the warehouse are when they are Google Cloud's. */
export interface CloudSettings {
  readonly project: string;
  /** Location of datasets and buckets, such as us-east1 or US. */
  readonly location: string;
  readonly buckets: { readonly raw: string; readonly staged: string; readonly archive: string };
  readonly dataset: string;
  readonly stagingDataset: string;
  readonly maximumBytesBilled: number;
  /** Servers that speak the protocols without asking who calls; Google's own when absent. */
  readonly storageEndpoint?: string;
  readonly bigqueryEndpoint?: string;
}

/** A full query of ten years costs a tenth of this. BigQuery bills ten megabytes at least. */
const DEFAULT_MAX_BYTES_BILLED = 20_000_000_000;
const LEAST_BYTES_BILLED = 10_485_760;

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** What the value must look like, for a person. */
  readonly shape: string;
}

const BUCKET = {
  pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
  shape: 'a bucket’s name: small letters, digits, dots, dashes',
};
const DATASET = { pattern: /^\w{1,1024}$/, shape: 'a dataset’s name: letters, digits, underscores' };

const REQUIRED = {
  project: {
    name: 'BOSTON311_GCP_PROJECT',
    pattern: /^[a-z][a-z0-9-]{2,28}[a-z0-9]$/,
    shape: 'a project’s id: small letters, digits, dashes',
  },
  location: {
    name: 'BOSTON311_GCP_LOCATION',
    pattern: /^[A-Za-z]+(-[a-z]+\d+)?$/,
    shape: 'a location, such as us-east1 or US',
  },
  raw: { name: 'BOSTON311_RAW_BUCKET', ...BUCKET },
  staged: { name: 'BOSTON311_STAGED_BUCKET', ...BUCKET },
  archive: { name: 'BOSTON311_ARCHIVE_BUCKET', ...BUCKET },
  dataset: { name: 'BOSTON311_DATASET', ...DATASET },
  stagingDataset: { name: 'BOSTON311_STAGING_DATASET', ...DATASET },
} as const satisfies Record<string, Rule>;

/**
 * The cloud a worker is told to use, or null where none of its variables is set: then everything is on this machine.
 *
 * @throws PipelineError BadConfiguration that names every fault at once
 */
export function readCloudSettings(env: Readonly<Record<string, string | undefined>>): CloudSettings | null {
  const rules = Object.entries(REQUIRED) as [keyof typeof REQUIRED, Rule][];
  if (rules.every(([, { name }]) => !env[name])) return null;
  const faults = rules.flatMap(([, { name, pattern, shape }]) => {
    const value = env[name];
    if (!value) return [`${name} is not set (${shape})`];
    return pattern.test(value) ? [] : [`${name} is "${value}", which is not ${shape}`];
  });
  const maximumBytesBilled = Number(env.BOSTON311_MAX_BYTES_BILLED ?? DEFAULT_MAX_BYTES_BILLED);
  if (!Number.isInteger(maximumBytesBilled) || maximumBytesBilled < LEAST_BYTES_BILLED) {
    faults.push(`BOSTON311_MAX_BYTES_BILLED must be a whole number of bytes, ${LEAST_BYTES_BILLED} at least`);
  }
  if (env.BOSTON311_DATASET && env.BOSTON311_DATASET === env.BOSTON311_STAGING_DATASET) {
    faults.push('BOSTON311_DATASET and BOSTON311_STAGING_DATASET must differ: tables of the second expire');
  }
  for (const name of ['BOSTON311_STORAGE_ENDPOINT', 'BOSTON311_BIGQUERY_ENDPOINT']) {
    if (env[name] && !URL.canParse(env[name])) faults.push(`${name} is not an address: "${env[name]}"`);
  }
  if (faults.length > 0) throw new PipelineError('BadConfiguration', faults.join('; '));
  const value = (key: keyof typeof REQUIRED): string => env[REQUIRED[key].name] ?? '';
  return {
    project: value('project'),
    location: value('location'),
    buckets: { raw: value('raw'), staged: value('staged'), archive: value('archive') },
    dataset: value('dataset'),
    stagingDataset: value('stagingDataset'),
    maximumBytesBilled,
    ...(env.BOSTON311_STORAGE_ENDPOINT ? { storageEndpoint: env.BOSTON311_STORAGE_ENDPOINT } : {}),
    ...(env.BOSTON311_BIGQUERY_ENDPOINT ? { bigqueryEndpoint: env.BOSTON311_BIGQUERY_ENDPOINT } : {}),
  };
}
