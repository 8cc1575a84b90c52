import { mermaid } from '../graph/mermaid';
import { recorded } from './support/recorded';

test('the graph shows every resource: as a node, as a role on an arrow, or among the APIs', async () => {
  const { resources } = await recorded();
  const graph = mermaid(resources);
  const roles = graph.split('\n').filter((line) => line.includes(' -- '));
  const apis = resources.filter(({ type }) => type === 'gcp:projects/service:Service');
  const grants = resources.filter(({ inputs }) => inputs.role !== undefined);
  expect(roles).toHaveLength(grants.length);
  expect(graph).toContain(`with ${apis.length} APIs`);
  for (const resource of resources) {
    if (!apis.includes(resource) && !grants.includes(resource)) expect(graph).toContain(`    ${resource.name}["`);
  }
});

test('it says who may do what where, what waits for what, and what outlives the stack', async () => {
  const lines = mermaid((await recorded()).resources).split('\n');
  expect(lines).toContain('  worker-identity -- storage.objectCreator --> archive');
  expect(lines).toContain('  worker-identity -- bigquery.jobUser --> project');
  expect(lines).toContain('  github -- iam.workloadIdentityUser --> deployer-identity');
  expect(lines).toContain('  deployer-identity -- iam.serviceAccountUser --> worker-identity');
  expect(lines).toContain('  table-service-requests --> serving');
  expect(lines).toContain('    archive["archive<br/>Bucket, protected, outlives the stack"]');
  expect(lines.filter((line) => line.includes('nobody'))).toEqual([]);
});

test('it is the same every time, whatever order the resources come in', async () => {
  const { resources } = await recorded();
  expect(mermaid([...resources].reverse())).toBe(mermaid(resources));
});
