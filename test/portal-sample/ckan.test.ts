import { startSamplePortal, type SamplePortal } from '../../adapters/portal/sample';
import {
  DATASET_311,
  DATASET_911,
  DISPATCH_RESOURCE_ID,
  LEGACY_RESOURCE_IDS,
  NEW_SYSTEM_RESOURCE_ID,
} from '../../domain/resources';

interface Resource {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly url: string;
  readonly size: number | null;
  readonly last_modified: string;
  readonly mimetype: string;
}

interface Answer {
  readonly help: string;
  readonly success: boolean;
  readonly result?: { readonly id: string; readonly name: string; readonly resources: readonly Resource[] };
  readonly error?: { readonly __type: string };
}

let portal: SamplePortal;

beforeEach(async () => {
  portal = await startSamplePortal({ rowsPerYear: 200, newSystemRows: 100 });
});
afterEach(() => portal.close());

async function act(call: string): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(`${portal.url}/api/3/action/${call}`);
  return { status: response.status, answer: (await response.json()) as Answer };
}

async function resources(): Promise<readonly Resource[]> {
  return (await act(`package_show?id=${DATASET_311.slug}`)).answer.result!.resources;
}

test('the package is found by its name and by its id', async () => {
  for (const id of [DATASET_311.slug, DATASET_311.id]) {
    const { status, answer } = await act(`package_show?id=${id}`);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ success: true, result: { id: DATASET_311.id, name: DATASET_311.slug } });
    expect(answer.help).toBe(`${portal.url}/api/3/action/help_show?name=package_show`);
  }
});

test('it lists every known year and the new system by their ids, names as published', async () => {
  const files = (await resources()).filter((resource) => resource.format === 'CSV');
  expect(new Set(files.map(({ id }) => id))).toEqual(
    new Set([...Object.values(LEGACY_RESOURCE_IDS), NEW_SYSTEM_RESOURCE_ID]),
  );
  const named = (id: string | undefined) => files.find((resource) => resource.id === id)?.name;
  expect(named(LEGACY_RESOURCE_IDS[2020])).toBe('311 SERVICE REQUESTS - 2020');
  expect(named(LEGACY_RESOURCE_IDS[2023])).toBe('311 Service Requests - 2023');
  expect(named(NEW_SYSTEM_RESOURCE_ID)).toBe('311 Service Requests - NEW SYSTEM');
  for (const { id, url, mimetype, last_modified } of files) {
    expect(url).toMatch(
      new RegExp(`^${portal.url}/dataset/${DATASET_311.id}/resource/${id}/download/tmp[a-z0-9_]{8}\\.csv$`),
    );
    expect({ mimetype, last_modified }).toEqual({ mimetype: 'text/csv', last_modified: '2026-11-01T05:00:00.000000' });
  }
});

test('the 911 counts are a package of their own, which nobody has written to for years', async () => {
  for (const id of [DATASET_911.slug, DATASET_911.id]) {
    const { result } = (await act(`package_show?id=${id}`)).answer;
    expect(result).toMatchObject({ id: DATASET_911.id, name: DATASET_911.slug });
    expect(result?.resources).toEqual([
      expect.objectContaining({
        id: DISPATCH_RESOURCE_ID,
        format: 'CSV',
        url: `${portal.url}/dataset/${DATASET_911.id}/resource/${DISPATCH_RESOURCE_ID}/download/${DATASET_911.slug}.csv`,
        last_modified: '2014-04-26T12:00:00.000000',
      }),
    ]);
  }
});

test('a portal without 911 counts does not know their package', async () => {
  const without = await startSamplePortal({ dispatches: false });
  try {
    expect((await fetch(`${without.url}/api/3/action/package_show?id=${DATASET_911.slug}`)).status).toBe(404);
  } finally {
    await without.close();
  }
});

test('documents stand among the files, one of them named like the new system', async () => {
  const documents = (await resources()).filter((resource) => resource.format === 'PDF');
  expect(documents).toHaveLength(2);
  expect(documents.some(({ name }) => name.includes('NEW SYSTEM'))).toBe(true);
  const bytes = Buffer.from(await (await fetch(documents[0]!.url)).arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test('one resource can be asked for; its size is known once it was made', async () => {
  const id = LEGACY_RESOURCE_IDS[2022]!;
  const show = async () => (await act(`resource_show?id=${id}`)).answer.result as unknown as Resource;
  const before = await show();
  expect(before).toMatchObject({ id, name: '311 SERVICE REQUESTS - 2022', size: null });
  const { byteLength } = await (await fetch(before.url)).arrayBuffer();
  expect((await show()).size).toBe(byteLength);
});

test.each([
  ['package_show?id=no-such-package', 404, 'Not Found Error'],
  ['resource_show?id=no-such-resource', 404, 'Not Found Error'],
  ['no_such_action', 404, 'Not Found Error'],
  ['package_show', 409, 'Validation Error'],
])('%s is refused as CKAN does', async (call, status, type) => {
  const refused = await act(call);
  expect(refused).toMatchObject({ status, answer: { success: false, error: { __type: type } } });
});

test('status_show says that the portal is up', async () => {
  expect(await act('status_show')).toMatchObject({
    status: 200,
    answer: { success: true, result: { site_title: 'Sample portal' } },
  });
});

test('only the years asked for are listed, and none after asOf', async () => {
  const small = await startSamplePortal({ years: [2024, 2022], asOf: new Date('2025-09-01T04:00:00Z') });
  const early = await startSamplePortal({ asOf: new Date('2025-09-01T04:00:00Z') });
  try {
    const names = async ({ url }: SamplePortal) => {
      const answer = (await (await fetch(`${url}/api/3/action/package_show?id=${DATASET_311.slug}`)).json()) as Answer;
      return answer.result!.resources.filter(({ format }) => format === 'CSV').map(({ name }) => name);
    };
    expect(await names(small)).toEqual([
      '311 Service Requests - NEW SYSTEM',
      '311 Service Requests - 2024',
      '311 SERVICE REQUESTS - 2022',
    ]);
    expect(await names(early)).not.toContain('311 Service Requests - 2026');
    expect(await names(early)).toContain('311 Service Requests - 2025');
  } finally {
    await Promise.all([small.close(), early.close()]);
  }
});

test('an option out of range is refused before anything listens', async () => {
  await expect(startSamplePortal({ years: [1999] })).rejects.toThrow(/1999/);
  await expect(startSamplePortal({ rowsPerYear: -5 })).rejects.toThrow(/-5/);
});
