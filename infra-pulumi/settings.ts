import { RunError } from '@pulumi/pulumi';

/** What a stack is told. All names of resources are made from `project`: a project holds one stack. */
export interface Settings {
  readonly project: string;
  /** One region for buckets, datasets and worker: BigQuery loads only from buckets where the dataset is. */
  readonly region: string;
  readonly alertEmail: string;
  readonly billingAccount: string;
  /** In the billing account's currency. */
  readonly monthlyBudget: number;
  readonly stagedDays: number;
  /** Whether buckets and tables refuse to be destroyed. */
  readonly deletionProtection: boolean;
  readonly worker?: WorkerSettings;
  readonly github?: GithubSettings;
}

export interface WorkerSettings {
  readonly image: string;
  readonly instances: number;
  /** Temporal's gRPC address, host:port. */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Day something changed for who calls 911, YYYY-MM-DD; null where none is known. */
  readonly changeDay911: string | null;
}

export interface GithubSettings {
  /** owner/name. */
  readonly repository: string;
  /** GitHub's number of it: a name can be given up and taken by somebody else, a number cannot. */
  readonly repositoryId: string;
}

/** One key of the stack's configuration, for the reader of the settings and for docs/cloud.md. */
export interface Setting {
  readonly key: string;
  readonly meaning: string;
  readonly example: string;
  readonly shape: RegExp;
  /** Used where it is not set; a setting without one is required or part of an optional group. */
  readonly fallback?: string;
  /** Settings of a group are given together or not at all. */
  readonly group?: 'worker' | 'github';
}

const OWN_KEYS = 'boston311:';
/** Value of a setting that says there is no such thing. */
const NONE = 'none';

export const SETTINGS = {
  project: {
    key: 'gcp:project',
    meaning: 'Project that everything is made in; it holds this stack alone',
    example: 'my-boston311',
    shape: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  },
  region: {
    key: 'gcp:region',
    meaning: 'Region of buckets, datasets and worker',
    example: 'us-east1',
    shape: /^[a-z]+-[a-z]+\d+$/,
  },
  alertEmail: {
    key: 'boston311:alertEmail',
    meaning: 'Where alarms and budget warnings go',
    example: 'you@example.org',
    shape: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  },
  billingAccount: {
    key: 'boston311:billingAccount',
    meaning: 'Billing account that the budget watches; `gcloud billing accounts list` names it',
    example: '0A1B2C-3D4E5F-6A7B8C',
    shape: /^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/,
  },
  monthlyBudget: {
    key: 'boston311:monthlyBudget',
    meaning: 'Budget of a month, in the billing account’s currency: a warning, not a limit',
    example: '60',
    shape: /^[1-9]\d{0,5}$/,
    fallback: '60',
  },
  stagedDays: {
    key: 'boston311:stagedDays',
    meaning:
      'Days after which staged files and unfinished downloads are deleted; more than the seven a snapshot may be held',
    example: '9',
    shape: /^[1-9]\d{0,2}$/,
    fallback: '9',
  },
  deletionProtection: {
    key: 'boston311:deletionProtection',
    meaning: 'Whether buckets and tables refuse to be destroyed',
    example: 'true',
    shape: /^(true|false)$/,
    fallback: 'true',
  },
  temporalAddress: {
    key: 'boston311:temporalAddress',
    meaning: 'Temporal’s gRPC address, host:port',
    example: 'my-namespace.a1b2c.tmprl.cloud:7233',
    shape: /^[^\s:/]+:\d{1,5}$/,
    group: 'worker',
  },
  temporalNamespace: {
    key: 'boston311:temporalNamespace',
    meaning: 'Temporal’s namespace',
    example: 'my-namespace.a1b2c',
    shape: /^[\w.-]+$/,
    group: 'worker',
  },
  workerImage: {
    key: 'boston311:workerImage',
    meaning:
      'Container image of the worker, by a tag other than latest or by its digest; with githubRepository only the first one',
    example: 'us-east1-docker.pkg.dev/my-boston311/boston311/worker:2026-12-01',
    shape: /^[^\s@]+(@sha256:[0-9a-f]{64}|:(?!latest$)[\w.-]+)$/,
    group: 'worker',
  },
  workerInstances: {
    key: 'boston311:workerInstances',
    meaning: 'Workers that run at once; 0 pauses and costs nothing',
    example: '1',
    shape: /^\d$/,
    fallback: '1',
  },
  changeDay911: {
    key: 'boston311:changeDay911',
    meaning:
      'Day something changed for who calls 911, YYYY-MM-DD, or none: 911 dispatches before and after it are compared',
    example: '2015-08-11',
    shape: /^(none|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/,
    fallback: NONE,
  },
  githubRepository: {
    key: 'boston311:githubRepository',
    meaning: 'Repository, owner/name, whose main branch may roll out workers',
    example: 'my-organisation/boston311',
    shape: /^[\w.-]+\/[\w.-]+$/,
    group: 'github',
  },
  githubRepositoryId: {
    key: 'boston311:githubRepositoryId',
    meaning: 'GitHub’s number of it; `gh api repos/OWNER/NAME --jq .id` tells it',
    example: '123456789',
    shape: /^\d+$/,
    group: 'github',
  },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;
const NAMED = Object.entries(SETTINGS) as [Name, Setting][];

/** The command that gives a setting a value, as it is typed in infra-pulumi/. */
export function setCommand({ key, example }: Setting): string {
  return `pulumi config set ${key.replace(OWN_KEYS, '')} ${example}`;
}

/**
 * Reads a stack's configuration, as pulumi.runtime.allConfig() gives it. Throws one RunError that names every fault and
 * the command against it: a first `pulumi up` should not fail once a setting.
 */
export function readSettings(config: Readonly<Record<string, string>>): Settings {
  const faults = [...unknownKeys(config), ...NAMED.flatMap(([, setting]) => faultsOf(setting, config))];
  if (faults.length > 0) throw new RunError(describe(faults));

  const value = (name: Name): string => {
    const setting: Setting = SETTINGS[name];
    return config[setting.key] ?? setting.fallback ?? '';
  };
  return {
    project: value('project'),
    region: value('region'),
    alertEmail: value('alertEmail'),
    billingAccount: value('billingAccount'),
    monthlyBudget: Number(value('monthlyBudget')),
    stagedDays: Number(value('stagedDays')),
    deletionProtection: value('deletionProtection') === 'true',
    ...(isGiven('worker', config) && {
      worker: {
        image: value('workerImage'),
        instances: Number(value('workerInstances')),
        temporalAddress: value('temporalAddress'),
        temporalNamespace: value('temporalNamespace'),
        changeDay911: value('changeDay911') === NONE ? null : value('changeDay911'),
      },
    }),
    ...(isGiven('github', config) && {
      github: { repository: value('githubRepository'), repositoryId: value('githubRepositoryId') },
    }),
  };
}

function faultsOf(setting: Setting, config: Readonly<Record<string, string>>): string[] {
  const { key, group, shape, meaning } = setting;
  const given = config[key];
  if (given !== undefined) {
    return shape.test(given) ? [] : [`${key} is "${given}". ${meaning}. For example: ${setCommand(setting)}`];
  }
  if (setting.fallback !== undefined) return [];
  if (group === undefined) return [`${key} is not set. ${meaning}: ${setCommand(setting)}`];
  return isGiven(group, config)
    ? [`${key} is not set, and the other settings of the ${group} need it. ${meaning}: ${setCommand(setting)}`]
    : [];
}

function isGiven(group: Setting['group'], config: Readonly<Record<string, string>>): boolean {
  return NAMED.some(([, setting]) => setting.group === group && config[setting.key] !== undefined);
}

/** A mistyped name would else be a setting that silently does nothing. */
function unknownKeys(config: Readonly<Record<string, string>>): string[] {
  const known = new Set(NAMED.map(([, { key }]) => key));
  return Object.keys(config)
    .filter((key) => key.startsWith(OWN_KEYS) && !known.has(key))
    .map((key) => `${key} is no setting of this program: pulumi config rm ${key.replace(OWN_KEYS, '')}`);
}

function describe(faults: readonly string[]): string {
  const title = `The stack's configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:`;
  return [title, ...faults.map((fault) => `  - ${fault}`), 'docs/cloud.md describes every setting.'].join('\n');
}
