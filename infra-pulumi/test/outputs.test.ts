import * as pulumi from '@pulumi/pulumi';
import { exampleConfig } from '../graph/example';
import { recordStack } from '../graph/record';
import { named, recorded } from './support/recorded';

test('the outputs are the environment of a worker, no more and no less', async () => {
  const stack = await recorded();
  expect(stack.outputs).toEqual({
    BOSTON311_GCP_PROJECT: 'my-boston311',
    BOSTON311_GCP_LOCATION: 'us-east1',
    BOSTON311_RAW_BUCKET: named(stack, 'raw').inputs.name,
    BOSTON311_STAGED_BUCKET: named(stack, 'staged').inputs.name,
    BOSTON311_ARCHIVE_BUCKET: named(stack, 'archive').inputs.name,
    BOSTON311_DATASET: named(stack, 'serving').inputs.datasetId,
    BOSTON311_STAGING_DATASET: named(stack, 'staging').inputs.datasetId,
  });
});

test('the program exports just these, as Pulumi reads it', async () => {
  const { outputs } = await recordStack(exampleConfig());
  pulumi.runtime.setAllConfig(exampleConfig());
  expect(Object.keys(jest.requireActual<object>('../index'))).toEqual(Object.keys(outputs));
  // What the program declares is still on its way to the stand-in for the engine.
  await pulumi.runtime.disconnect();
});
