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
  expect(expiry).toHaveLength(1);
  expect(expiry[0]).toMatchObject({ action: { type: 'Delete' }, condition: { withState: 'ARCHIVED' } });
});

test('raw files get colder after 30 and 120 days; pointers, which are rewritten, do not', () => {
  const raw = named(stack, 'raw');
  expect(moves(raw)).toEqual([
    ['NEARLINE', 30],
    ['COLDLINE', 120],
  ]);
  const prefixes = rules(raw).flatMap(({ condition }) => condition.matchesPrefixes ?? []);
  for (const prefix of prefixes) {
    expect(lakeNames.raw('0a')).toMatch(new RegExp(`^${prefix}`));
    expect(lakeNames.latest('legacy-2022')).not.toMatch(new RegExp(`^${prefix}`));
  }
});

test.each(['raw', 'archive'])('no rule deletes what is live in %s, and it outlives the stack', (name) => {
  expect(deletionsOfLiveObjects(named(stack, name))).toEqual([]);
  expect(named(stack, name)).toMatchObject({ protect: true, retainOnDelete: true });
});

test('archived months get colder once they no longer change', () => {
  expect(moves(named(stack, 'archive'))).toEqual([['COLDLINE', 120]]);
});

test('staged and incoming files are deleted after the days set; quarantined records are not', async () => {
  const [rule, ...others] = deletionsOfLiveObjects(named(await recorded({ 'boston311:stagedDays': '12' }), 'staged'));
  expect(others).toEqual([]);
  expect(rule?.condition.age).toBe(12);
  const deleted = (name: string): boolean =>
    (rule?.condition.matchesPrefixes ?? []).some((prefix) => name.startsWith(prefix));
  expect(deleted(lakeNames.staged('0a', 1, 0))).toBe(true);
  expect(deleted(lakeNames.incoming('legacy-2022'))).toBe(true);
  expect(deleted(lakeNames.quarantine('0a', 1, 0))).toBe(false);
});

test('with protection taken off, the stack lets go of raw and archive without deleting them', async () => {
  const unprotected = await recorded({ 'boston311:deletionProtection': 'false' });
  for (const name of ['raw', 'archive']) {
    expect(named(unprotected, name)).toMatchObject({ protect: false, retainOnDelete: true });
    expect(named(unprotected, name).inputs.forceDestroy).toBe(false);
  }
});
