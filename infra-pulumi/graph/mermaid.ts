import type { RecordedResource } from './record';

type Resources = readonly RecordedResource[];

const PROJECT = 'project';

/**
 * The resources as a Mermaid flowchart. An arrow without words reads "waits for"; one with a role reads "may, there".
 * Every resource is a node, but for roles, which are arrows, and the APIs, which are counted in one node: what needs
 * an API waits for it.
 */
export function mermaid(resources: Resources): string {
  const sorted = [...resources].sort((a, b) => (a.name < b.name ? -1 : 1));
  const apis = sorted.filter(isApi);
  const grants = sorted.filter(isGrant);
  const nodes = sorted.filter((resource) => !isApi(resource) && !isGrant(resource));
  const areas = [...new Set(nodes.map(area))].sort();
  return [
    'flowchart LR',
    ...areas.flatMap((name) => [
      `  subgraph area-${name} [${name}]`,
      ...nodes.filter((node) => area(node) === name).map((node) => `    ${node.name}["${label(node)}"]`),
      '  end',
    ]),
    `  ${PROJECT}["the project, with ${apis.length} APIs switched on"]`,
    ...nodes.flatMap((node) => waitsFor(node, nodes)),
    ...grants.map((grant) => may(grant, nodes)).sort(),
  ].join('\n');
}

function isApi({ type }: RecordedResource): boolean {
  return type === 'gcp:projects/service:Service';
}

function isGrant({ type }: RecordedResource): boolean {
  return /IAMMember$/i.test(type);
}

/** gcp:storage/bucket:Bucket belongs to storage. */
function area({ type }: RecordedResource): string {
  return /:(\w+)\//.exec(type)?.[1] ?? 'pulumi';
}

function label({ name, type, protect, retainOnDelete }: RecordedResource): string {
  const marks = [...(protect ? ['protected'] : []), ...(retainOnDelete ? ['outlives the stack'] : [])];
  const kind = type.split(':').at(-1) ?? type;
  return `${name}<br/>${kind}${marks.length > 0 ? `, ${marks.join(', ')}` : ''}`;
}

function waitsFor({ name, needs }: RecordedResource, nodes: Resources): string[] {
  return needs
    .filter((need) => nodes.some((node) => node.name === need))
    .sort()
    .map((need) => `  ${name} --> ${need}`);
}

function may({ needs, inputs }: RecordedResource, nodes: Resources): string {
  const ends = nodes.filter(({ name }) => needs.includes(name));
  const who = ends.find((node) => isMember(node, String(inputs.member)));
  const where = ends.find((node) => node !== who);
  return `  ${who?.name ?? 'nobody'} -- ${String(inputs.role).replace('roles/', '')} --> ${where?.name ?? PROJECT}`;
}

function isMember({ inputs }: RecordedResource, member: string): boolean {
  const ids = [inputs.accountId, inputs.workloadIdentityPoolId].filter((id) => id !== undefined).map(String);
  return ids.some((id) => member.includes(`:${id}@`) || member.includes(`/${id}/`));
}
