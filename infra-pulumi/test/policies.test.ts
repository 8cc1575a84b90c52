import type { RecordedStack } from '../graph/record';
import { grants, named, recorded, WITHOUT_GITHUB, WITHOUT_WORKER } from './support/recorded';

const STACKS: [string, Record<string, string | undefined>][] = [
  ['everything set', {}],
  ['no worker', WITHOUT_WORKER],
  ['no GitHub', WITHOUT_GITHUB],
  ['neither', { ...WITHOUT_WORKER, ...WITHOUT_GITHUB }],
  ['about to be destroyed', { 'boston311:deletionProtection': 'false' }],
];

describe.each(STACKS)('with %s', (_, changes) => {
  let stack: RecordedStack;
  beforeAll(async () => {
    stack = await recorded(changes);
  });

  test('no key is made: an identity is lent, never handed out', () => {
    const keys = stack.resources.filter(({ type }) => /serviceaccount\/key|apikey|hmackey/i.test(type));
    expect(keys).toEqual([]);
  });

  test('no value of a secret stands in the stack', () => {
    expect(stack.resources.filter(({ type }) => type.includes('secretVersion'))).toEqual([]);
  });

  test('nothing is open to everybody', () => {
    expect(JSON.stringify(stack.resources.map(({ inputs }) => inputs))).not.toMatch(/allUsers|allAuthenticatedUsers/);
    const open = stack.resources.filter(({ type }) => /AccessControl|ObjectACL|BucketACL/i.test(type));
    expect(open).toEqual([]);
  });

  test('no role is that of an owner, an editor or an administrator', () => {
    for (const { inputs } of grants(stack)) {
      expect(inputs.role).not.toMatch(/^roles\/(owner|editor|viewer)$|admin/i);
    }
  });

  test('roles are added for one member; none takes away what others were given', () => {
    for (const { type } of grants(stack)) expect(type).toMatch(/IAMMember$/i);
  });

  test('in the whole project one may run queries and look at roll-outs, nothing else', () => {
    const onProject = stack.resources.filter(({ type }) => type.startsWith('gcp:projects/iAM'));
    for (const { inputs } of onProject) {
      expect(['roles/bigquery.jobUser', 'roles/run.viewer']).toContain(inputs.role);
    }
  });

  test('APIs stay on when the stack goes', () => {
    const apis = stack.resources.filter(({ type }) => type === 'gcp:projects/service:Service');
    expect(apis.length).toBeGreaterThan(0);
    for (const { inputs } of apis) expect(inputs.disableOnDestroy).toBe(false);
  });

  test('everything waits, in the end, for the API it is made by', () => {
    for (const { name, type } of stack.resources) {
      if (type === 'gcp:projects/service:Service' || type.startsWith('pulumi:')) continue;
      expect([name, reachesApi(name)]).toEqual([name, true]);
    }
  });

  function reachesApi(name: string): boolean {
    return named(stack, name).needs.some((need) => need.startsWith('api-') || reachesApi(need));
  }
});
