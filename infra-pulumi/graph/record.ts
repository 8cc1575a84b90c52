import * as pulumi from '@pulumi/pulumi';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import type { WorkerEnvironment } from '../outputs';
import { readSettings } from '../settings';
import { createStack } from '../stack';

/** A resource as the program declares it to Pulumi's engine. */
export interface RecordedResource {
  readonly name: string;
  /** Pulumi's token, such as gcp:storage/bucket:Bucket. */
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  /** Names of the resources it waits for, in the order they were declared in. */
  readonly needs: readonly string[];
}

export interface RecordedStack {
  readonly resources: readonly RecordedResource[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the mocks are told of a resource; Pulumi leaves the type of its inputs open. */
interface DeclaredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

interface Monitor {
  registerResource(request: RegisterResourceRequest, callback: (...answer: unknown[]) => void): Promise<void>;
}

/** Number of the made-up project, for outputs that hold one. */
export const PROJECT_NUMBER = '1234567890';

/** Runs the program on a stack's configuration against a stand-in for Pulumi's engine: no account, no network. */
export async function recordStack(config: Readonly<Record<string, string>>): Promise<RecordedStack> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }: DeclaredResource) => ({
        id: `${name}-id`,
        state: { ...inputs, ...computed(type, inputs) },
      }),
      call: () => ({ number: PROJECT_NUMBER }),
    },
    'boston311',
    'recorded',
  );
  pulumi.runtime.setAllConfig({ ...config });
  const requests = watchRequests();
  const environment = createStack(readSettings(config));
  const outputs = await resolved(environment);
  await pulumi.runtime.disconnect();
  return { resources: requests.map(describe), outputs };
}

/** The mocks do not tell how a resource depends on others; the requests to the engine do. */
function watchRequests(): RegisterResourceRequest[] {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  const requests: RegisterResourceRequest[] = [];
  monitor.registerResource = (request, callback) => {
    requests.push(request);
    return register(request, callback);
  };
  return requests;
}

function describe(request: RegisterResourceRequest): RecordedResource {
  const provider = request.getProvider();
  const urns = [...request.getDependenciesList(), ...(provider === '' ? [] : [provider.replace(/::[^:]*$/, '')])];
  return {
    name: request.getName(),
    type: request.getType(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    protect: request.getProtect() === true,
    retainOnDelete: request.getRetainondelete() === true,
    ignoreChanges: request.getIgnorechangesList(),
    needs: urns.map((urn) => urn.split('::').at(-1) ?? urn),
  };
}

/** What the cloud would add and other resources read. */
function computed(type: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  switch (type) {
    case 'gcp:serviceaccount/account:Account': {
      const email = `${String(inputs.accountId)}@identities`;
      return { email, member: `serviceAccount:${email}`, name: `identities/${email}` };
    }
    case 'gcp:iam/workloadIdentityPool:WorkloadIdentityPool':
      return {
        name: `projects/${PROJECT_NUMBER}/locations/global/workloadIdentityPools/${String(inputs.workloadIdentityPoolId)}`,
      };
    case 'gcp:monitoring/notificationChannel:NotificationChannel':
      return { name: `notificationChannels/${String(inputs.type)}` };
    default:
      return {};
  }
}

function resolved(environment: WorkerEnvironment): Promise<Record<string, string>> {
  return new Promise((resolve) => void pulumi.output(environment).apply(resolve));
}
