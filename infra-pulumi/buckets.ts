import * as gcp from '@pulumi/gcp';
import type { Apis } from './apis';
import { LABELS } from './labels';
import type { Settings } from './settings';

/**
 * The lake in three buckets, because what may be deleted differs. `raw` holds raw/ and its pointers, `staged` holds
 * staged/ and quarantine/, `archive` holds archive/. Downloads under way, incoming/, may lie in either of the first two,
 * and are cleared away in both.
 */
export interface Buckets {
  readonly raw: gcp.storage.Bucket;
  readonly staged: gcp.storage.Bucket;
  readonly archive: gcp.storage.Bucket;
}

type LifecycleRule = gcp.types.input.storage.BucketLifecycleRule;

const DAY_SECONDS = 86_400;

export function createBuckets(settings: Settings, apis: Apis): Buckets {
  // The portal holds today's files only: these two buckets hold the one copy there is of past months. So they outlive
  // the stack, whatever becomes of it.
  const irreplaceable = {
    dependsOn: [apis.storage],
    protect: settings.deletionProtection,
    retainOnDelete: true,
  };
  return {
    raw: new gcp.storage.Bucket(
      'raw',
      {
        ...common(settings, 'raw'),
        softDeletePolicy: { retentionDurationSeconds: 30 * DAY_SECONDS },
        lifecycleRules: [
          // Pointers stay out of it: they are rewritten every month, which a cold class charges for.
          moveTo('NEARLINE', 30, 'raw/sha256='),
          moveTo('COLDLINE', 120, 'raw/sha256='),
          deleteAfter(settings.stagedDays, ['incoming/']),
          // Parts of downloads that became raw files.
          deleteNoncurrent(1, ['incoming/']),
          deleteNoncurrent(90),
        ],
      },
      irreplaceable,
    ),
    staged: new gcp.storage.Bucket(
      'staged',
      {
        ...common(settings, 'staged'),
        // All of it can be made again from raw files.
        forceDestroy: !settings.deletionProtection,
        softDeletePolicy: { retentionDurationSeconds: 7 * DAY_SECONDS },
        // Quarantined records stay: publishing an older snapshot again reads them.
        lifecycleRules: [
          deleteAfter(settings.stagedDays, ['staged/', 'incoming/']),
          deleteNoncurrent(1),
          { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: settings.stagedDays } },
        ],
      },
      { dependsOn: [apis.storage] },
    ),
    archive: new gcp.storage.Bucket(
      'archive',
      {
        ...common(settings, 'archive'),
        // No retention policy beside it: one is said to exclude the versions that make a mistake undoable, and a locked
        // one could not be taken back. Nobody who works with the bucket may delete in it (access.ts), and what is
        // deleted all the same comes back for 90 days.
        softDeletePolicy: { retentionDurationSeconds: 90 * DAY_SECONDS },
        // Live objects are never deleted by age.
        lifecycleRules: [moveTo('COLDLINE', 120, 'archive/'), deleteNoncurrent(365)],
      },
      irreplaceable,
    ),
  };
}

function common({ project, region }: Settings, role: keyof Buckets) {
  return {
    name: `${project}-boston311-${role}`,
    location: region,
    storageClass: 'STANDARD',
    uniformBucketLevelAccess: true,
    publicAccessPrevention: 'enforced',
    versioning: { enabled: true },
    forceDestroy: false,
    labels: LABELS,
  };
}

function moveTo(storageClass: string, days: number, prefix: string): LifecycleRule {
  return {
    action: { type: 'SetStorageClass', storageClass },
    condition: { age: days, matchesPrefixes: [prefix], withState: 'LIVE' },
  };
}

function deleteAfter(days: number, prefixes: string[]): LifecycleRule {
  return { action: { type: 'Delete' }, condition: { age: days, matchesPrefixes: prefixes, withState: 'LIVE' } };
}

function deleteNoncurrent(days: number, matchesPrefixes?: string[]): LifecycleRule {
  return {
    action: { type: 'Delete' },
    condition: { daysSinceNoncurrentTime: days, withState: 'ARCHIVED', ...(matchesPrefixes && { matchesPrefixes }) },
  };
}
