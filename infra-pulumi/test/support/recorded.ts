import { exampleConfig } from '../../graph/example';
import { recordStack, type RecordedResource, type RecordedStack } from '../../graph/record';

type Config = Record<string, string | undefined>;

/** Records the stack of Pulumi.example.yaml with some settings changed; undefined takes one away. */
export function recorded(changes: Config = {}): Promise<RecordedStack> {
  return recordStack(configWith(changes));
}

export function configWith(changes: Config): Record<string, string> {
  const all: Config = { ...exampleConfig(), ...changes };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export const WITHOUT_WORKER: Config = {
  'boston311:temporalAddress': undefined,
  'boston311:temporalNamespace': undefined,
  'boston311:workerImage': undefined,
  'boston311:workerInstances': undefined,
};

export const WITHOUT_GITHUB: Config = {
  'boston311:githubRepository': undefined,
  'boston311:githubRepositoryId': undefined,
};

/** The resource of that name; fails the test where there is none. */
export function named({ resources }: RecordedStack, name: string): RecordedResource {
  const found = resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no resource is named ${name}`);
  return found;
}

/** Resources whose type ends so, such as Bucket. */
export function ofType({ resources }: RecordedStack, type: string): RecordedResource[] {
  return resources.filter((resource) => resource.type.endsWith(`:${type}`));
}

/** Role grants, whatever they are on. */
export function grants({ resources }: RecordedStack): RecordedResource[] {
  return resources.filter(({ type }) => /IAM(Member|Binding|Policy)$/i.test(type));
}
