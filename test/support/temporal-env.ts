import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { projectRoot } from '../../adapters/project-root';
import { SEARCH_ATTRIBUTES } from '../../domain/ids';

const timeSkippingServer = process.env['BOSTON311_TEST_TIME_SKIPPING'] ?? '';

/** Connects to the dev server that all tests of a run share; end it by teardown(), which leaves the server running. */
export async function connectToTestServer(): Promise<TestWorkflowEnvironment> {
  const address = process.env['BOSTON311_TEST_TEMPORAL'];
  if (address === undefined) {
    throw new Error(
      'No server was started for this test: put it into a folder that jest.config.js lists for Temporal.',
    );
  }
  return TestWorkflowEnvironment.createFromExistingServer({ address });
}

/** Starts a server whose time passes by itself while a workflow waits; for one test file, end it by teardown(). */
export async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeSkippingServer } },
  });
  // this server refuses what it does not know, and knows none at its start
  const types = { KEYWORD: 2, INT: 3 } as const;
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, types[type]])),
  });
  return env;
}

/** `describe`, skipped where the time-skipping server cannot be had. */
export const describeTimeSkipping: jest.Describe = timeSkippingServer === '' ? describe.skip : describe;

/** The workflows as `npm run build` bundled them, for Worker.create. */
export function workflowBundle(): { codePath: string } {
  return { codePath: join(projectRoot, 'dist', 'workflow-bundle.js') };
}

/** A name no other test uses, for task queues and workflow ids. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomUUID()}`;
}
