import { randomUUID } from 'node:crypto';
import { BigQuery } from '@google-cloud/bigquery';
import { Storage } from '@google-cloud/storage';
import { PassThroughClient } from 'google-auth-library';

/** Where the emulators that all tests of a run share are; empty where they cannot be had. */
export const emulated = {
  storageEndpoint: process.env['BOSTON311_TEST_STORAGE'] ?? '',
  bigqueryEndpoint: process.env['BOSTON311_TEST_BIGQUERY'] ?? '',
  project: process.env['BOSTON311_TEST_PROJECT'] ?? '',
} as const;

/** `describe`, skipped where the emulators cannot be had. */
export const describeCloud: jest.Describe = emulated.storageEndpoint === '' ? describe.skip : describe;

/** `describe`, skipped where Google's SQL analyser cannot be had. */
export const describeAnalysed: jest.Describe =
  process.env['BOSTON311_TEST_ANALYSER'] === 'installed' ? describe : describe.skip;

export function connectToStorage(): Storage {
  return new Storage({ apiEndpoint: emulated.storageEndpoint, projectId: emulated.project });
}

export function connectToBigQuery(): BigQuery {
  // Unlike the other client this one looks for credentials, on the network too, even when it is given an address.
  const authClient = new PassThroughClient();
  return new BigQuery({ apiEndpoint: emulated.bigqueryEndpoint, projectId: emulated.project, authClient });
}

/** A bucket's name that no other test uses. */
export function uniqueBucketName(): string {
  return `test-${randomUUID()}`;
}

/** A dataset's name that no other test uses. */
export function uniqueDatasetName(): string {
  return `test_${randomUUID().replaceAll('-', '_')}`;
}
