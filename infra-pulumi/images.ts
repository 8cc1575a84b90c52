import * as gcp from '@pulumi/gcp';
import type { Apis } from './apis';
import { LABELS } from './labels';
import type { Settings } from './settings';

/** Where images of the worker are pushed to, REGION-docker.pkg.dev/PROJECT/boston311. Old ones go, five stay. */
export function createImageRepository({ region }: Settings, apis: Apis): gcp.artifactregistry.Repository {
  return new gcp.artifactregistry.Repository(
    'images',
    {
      repositoryId: 'boston311',
      location: region,
      format: 'DOCKER',
      description: 'Images of the Boston 311 worker.',
      // A tag that could move would let a restart run other code than the one rolled out.
      dockerConfig: { immutableTags: true },
      cleanupPolicies: [
        { id: 'keep-five', action: 'KEEP', mostRecentVersions: { keepCount: 5 } },
        { id: 'delete-older', action: 'DELETE', condition: { tagState: 'ANY', olderThan: '2592000s' } },
      ],
      labels: LABELS,
    },
    { dependsOn: [apis.artifactregistry] },
  );
}
