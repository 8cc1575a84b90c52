import { createGcsLake } from '../../adapters/lake/gcs';
import { lakeNames } from '../../domain/ids';
import type { RecordedResource, RecordedStack } from '../graph/record';
import { named, ofType, recorded } from './support/recorded';

interface Rule {
  readonly action: { readonly type: string; readonly storageClass?: string };
  readonly condition: {
    readonly age?: number;
    readonly daysSinceNoncurrentTime?: number;
    readonly matchesPrefixes?: readonly string[];
    readonly withState?: string;
  };
}

let stack: RecordedStack;
beforeAll(async () => {
  stack = await recorded();
});

function rules(bucket: RecordedResource): Rule[] {
  return bucket.inputs.lifecycleRules as Rule[];
}

function moves(bucket: RecordedResource): unknown[] {
  return rules(bucket)
    .filter(({ action }) => action.type === 'SetStorageClass')
    .map(({ action, condition }) => [action.storageClass, condition.age]);
}

function deletionsOfLiveObjects(bucket: RecordedResource): Rule[] {
  return rules(bucket).filter(
    ({ action, condition }) => action.type === 'Delete' && condition.withState !== 'ARCHIVED',
  );
}

/** A rule without prefixes deletes everything. */
function deletedPrefixes({ condition }: Rule): readonly string[] {
  return condition.matchesPrefixes ?? [''];
}

test('there are three buckets, named after the project, in the region', () => {
  expect(
    ofType(stack, 'Bucket')
      .map(({ inputs }) => inputs.name)
      .sort(),
  ).toEqual(['my-boston311-boston311-archive', 'my-boston311-boston311-raw', 'my-boston311-boston311-staged']);
  for (const { inputs } of ofType(stack, 'Bucket')) expect(inputs.location).toBe('us-east1');
});

test.each(['raw', 'staged', 'archive'])(
  '%s is closed to the public, versioned and undeletes for a week or more',
  (name) => {
    expect(named(stack, name).inputs).toMatchObject({
      uniformBucketLevelAccess: true,
      publicAccessPrevention: 'enforced',
      versioning: { enabled: true },
      forceDestroy: false,
    });
    const soft = named(stack, name).inputs.softDeletePolicy as { retentionDurationSeconds: number };
    expect(soft.retentionDurationSeconds).toBeGreaterThanOrEqual(7 * 86_400);
    expect(soft.retentionDurationSeconds).toBeLessThanOrEqual(90 * 86_400);
  },
);

test.each(['raw', 'staged', 'archive'])('old versions in %s expire', (name) => {
  const expiry = rules(named(stack, name)).filter(({ condition }) => condition.daysSinceNoncurrentTime !== undefined);
  for (const rule of expiry)
    expect(rule).toMatchObject({ action: { type: 'Delete' }, condition: { withState: 'ARCHIVED' } });
  expect(expiry.filter(({ condition }) => condition.matchesPrefixes === undefined)).toHaveLength(1);
});

test('parts of a download are not kept for months once they are one file', () => {
  const parts = rules(named(stack, 'raw')).filter(({ condition }) => condition.daysSinceNoncurrentTime === 1);
  expect(parts.flatMap(({ condition }) => condition.matchesPrefixes ?? [''])).toEqual(['incoming/']);
  expect(lakeNames.incoming('legacy-2022')).toMatch(/^incoming\//);
});

test('raw files get colder after 30 and 120 days; pointers, which are rewritten, do not', () => {
  const raw = named(stack, 'raw');
  expect(moves(raw)).toEqual([
    ['NEARLINE', 30],
    ['COLDLINE', 120],
  ]);
  const colder = rules(raw).filter(({ action }) => action.type === 'SetStorageClass');
  for (const prefix of colder.flatMap(({ condition }) => condition.matchesPrefixes ?? [''])) {
    expect(lakeNames.raw('0a')).toMatch(new RegExp(`^${prefix}`));
    expect(lakeNames.latest('legacy-2022')).not.toMatch(new RegExp(`^${prefix}`));
  }
});

test.each(['raw', 'archive'])('no rule deletes what the lake keeps in %s, and it outlives the stack', (name) => {
  const kept = [lakeNames.raw('0a'), lakeNames.plan('0a'), lakeNames.latest('legacy-2022'), 'archive/'];
  const prefixes = deletionsOfLiveObjects(named(stack, name)).flatMap(deletedPrefixes);
  for (const object of kept) expect(prefixes.filter((prefix) => object.startsWith(prefix))).toEqual([]);
  expect(named(stack, name)).toMatchObject({ protect: true, retainOnDelete: true });
});

test('archived months get colder once they no longer change', () => {
  expect(moves(named(stack, 'archive'))).toEqual([['COLDLINE', 120]]);
});

test('nothing is deleted by age in the archive', () => {
  expect(deletionsOfLiveObjects(named(stack, 'archive'))).toEqual([]);
});

test('staged files and downloads under way are deleted after the days set, where the lake puts them', async () => {
  const twelve = await recorded({ 'boston311:stagedDays': '12' });
  const buckets = Object.fromEntries(
    (['raw', 'staged', 'archive'] as const).map((role) => [role, String(named(twelve, role).inputs.name)]),
  ) as Record<'raw' | 'staged' | 'archive', string>;
  const lake = createGcsLake({ project: 'my-boston311', buckets, scratchFolder: 'unused' });

  const deletedAfter = (object: string): (number | undefined)[] => {
    const bucket = ofType(twelve, 'Bucket').find(
      ({ inputs }) => lake.uri(object) === `gs://${String(inputs.name)}/${object}`,
    );
    return bucket === undefined
      ? []
      : deletionsOfLiveObjects(bucket)
          .filter((rule) => deletedPrefixes(rule).some((prefix) => object.startsWith(prefix)))
          .map(({ condition }) => condition.age);
  };
  expect(deletedAfter(lakeNames.staged('0a', 1, 0))).toEqual([12]);
  expect(deletedAfter(lakeNames.incoming('legacy-2022'))).toEqual([12]);
  expect(deletedAfter(lakeNames.quarantine('0a', 1, 0))).toEqual([]);
  expect(deletedAfter(lakeNames.raw('0a'))).toEqual([]);
});

test('with protection taken off, the stack lets go of raw and archive without deleting them', async () => {
  const unprotected = await recorded({ 'boston311:deletionProtection': 'false' });
  for (const name of ['raw', 'archive']) {
    expect(named(unprotected, name)).toMatchObject({ protect: false, retainOnDelete: true });
    expect(named(unprotected, name).inputs.forceDestroy).toBe(false);
  }
});
