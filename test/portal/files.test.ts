import { appendFile, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFilesPortal } from '../../adapters/portal/files';
import type { Opened } from '../../adapters/portal/portal';
import type { ResourceRef } from '../../domain/contracts';
import { fileOf, recordLine, type Vintage } from '../support/csv-files';
import { temporaryFolder } from '../support/temporary-folder';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const OTHER_TABLE = 'date,high,low\n2024-01-01,3,-2\n';

const folder = temporaryFolder();
const portal = createFilesPortal();

async function put(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder(), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

function discover(...paths: string[]): ReturnType<typeof portal.discover> {
  return portal.discover({ kind: 'files', paths }, { kind: 'all' }, []);
}

async function slugs(...paths: string[]): Promise<string[]> {
  return (await discover(...paths)).resources.map(({ slug }) => slug);
}

/** A legacy file whose cases were opened in these years, three each. */
function legacy(years: readonly number[], vintage: Vintage = 'B'): string {
  const line = (year: number, index: number): string =>
    recordLine(vintage, { case_enquiry_id: `${year}${index}`, open_dt: `${year}-03-0${index} 10:00:00` });
  return fileOf(
    vintage,
    years.flatMap((year) => [1, 2, 3].map((index) => line(year, index))),
  );
}
const DAILY_COUNTS = 'Date,Year,Month,DayOfYear,Total,BPD,BFD,EMS\n2010-10-31,2010,10,304,2650,2050,220,380\n';
const WEEKLY_COUNTS = 'week,BPD,EMS,BFD\n2010-10-31,11073,2160,1374\n';
const NEW_SYSTEM = fileOf('new', [recordLine('new')]);

describe('files given by path', () => {
  test('a file is told by its header and its rows, whatever it is called', async () => {
    const path = await put('export.txt', legacy([2013]));
    expect(await discover(path)).toEqual({
      resources: [
        {
          slug: 'legacy-2013-export',
          system: 'legacy',
          years: { from: 2013, to: 2013 },
          title: 'export.txt',
          location: path,
          origin: 'export.txt',
          provenance: 'file',
          source: { kind: 'files', paths: [path] },
          bytes: legacy([2013]).length,
        },
      ],
      provenance: 'file',
      notices: [],
    });
  });

  test.each([
    ['311_service_requests_2011.csv', legacy([2011]), 'legacy-2011'],
    ['tmpab12cd_9.csv', legacy([2024], 'C'), 'legacy-2024'],
    ['tmpab12cd_9.csv', legacy([2024], 'C with _id'), 'legacy-2024'],
    ['311 2022.csv', legacy([2017], 'A'), 'legacy-2017'],
    ['two.csv', legacy([2015, 2016]), 'legacy-2015-2016-two'],
    ['311.csv', NEW_SYSTEM, 'new-system'],
    ['marked.csv', `\ufeff${NEW_SYSTEM}`, 'new-system-marked'],
    ['no-rows-tell-2019.csv', fileOf('B', [recordLine('B', { open_dt: 'unknown' })]), 'legacy-2019-no-rows-tell'],
  ])('%s', async (name, content, slug) => {
    expect(await slugs(await put(name, content))).toEqual([slug]);
  });

  test.each([
    ['911-daily-dispatch-count-by-agency.csv', DAILY_COUNTS, 'dispatch-911-daily'],
    ['tmpab12cd_9.csv', `\ufeff${DAILY_COUNTS}`, 'dispatch-911-daily'],
    ['2011.csv', WEEKLY_COUNTS, 'dispatch-911-weekly'],
  ])('%s with counts of 911 dispatches is told by its columns alone', async (name, content, slug) => {
    const [resource] = (await discover(await put(name, content))).resources;
    expect(resource).toMatchObject({ slug, system: '911', origin: name });
    expect(resource).not.toHaveProperty('years');
  });

  test('counts that lack a column are told as such, so that they fail with the reason while other files go on', async () => {
    await put('2011.csv', legacy([2011]));
    await put('911.csv', 'Date,BPD,BFD\n2010-10-31,1,1\n');
    expect((await discover(folder())).resources).toEqual([
      expect.objectContaining({ slug: 'legacy-2011', system: 'legacy' }),
      expect.objectContaining({ slug: 'dispatch-911-daily', system: '911' }),
    ]);
  });

  test('a tree of folders holds all kinds side by side; a list of files is no data and is named', async () => {
    await put('data/legacy/2011.csv', legacy([2011]));
    await put('data/new-system/2026-02.csv', NEW_SYSTEM);
    await put('data/911/weekly.csv', WEEKLY_COUNTS);
    const list = await put('data/resources.csv', 'period,resource_id,note\n2011,94b499d9,first half-year only\n');
    const found = await discover(join(folder(), 'data'));
    expect(found.resources.map(({ slug }) => slug)).toEqual(['dispatch-911-weekly', 'legacy-2011', 'new-system']);
    expect(found.notices).toEqual([
      `${list} is left out: its header is neither that of 311 service requests nor of 911 dispatch counts.`,
    ]);
  });

  test('a year is told by nearly all rows: stragglers stand in every file', async () => {
    const rows = (year: number, count: number): string[] =>
      Array.from({ length: count }, () => recordLine('B', { open_dt: `${year}-01-01 00:00:00` }));
    expect(await slugs(await put('a.csv', fileOf('B', [...rows(2022, 97), ...rows(2021, 3)])))).toEqual([
      'legacy-2022-a',
    ]);
  });

  test('a folder stands for every CSV file below it, hidden ones left out', async () => {
    await put('data/2011.csv', legacy([2011]));
    await put('data/deeper/still/2012.CSV', legacy([2012]));
    await put('data/.trash/2013.csv', legacy([2013]));
    await put('data/.2014.csv', legacy([2014]));
    await put('data/readme.txt', legacy([2015]));
    expect(await slugs(join(folder(), 'data'))).toEqual(['legacy-2011', 'legacy-2012']);
  });

  test('a folder that links to itself is read once', async () => {
    await put('data/2011.csv', legacy([2011]));
    await symlink(join(folder(), 'data'), join(folder(), 'data/again'));
    await symlink(join(folder(), 'data/2011.csv'), join(folder(), 'data/link.csv'));
    expect(await discover(join(folder(), 'data'))).toMatchObject({ resources: [{ slug: 'legacy-2011' }], notices: [] });
  });

  test('a file named twice, itself and by its folder, is one', async () => {
    const path = await put('2011.csv', legacy([2011]));
    expect(await slugs(path, folder(), path)).toEqual(['legacy-2011']);
  });

  test('a table of something else is left out of a folder, and named', async () => {
    await put('2011.csv', legacy([2011]));
    const other = await put('weather.csv', OTHER_TABLE);
    expect(await discover(folder())).toMatchObject({
      resources: [{ slug: 'legacy-2011' }],
      notices: [expect.stringContaining(`${other} is left out`)],
    });
  });

  test('a copy is left out, and named', async () => {
    const path = await put('2011.csv', legacy([2011]));
    const copy = await put('2011 (1).csv', legacy([2011]));
    expect(await discover(path, copy)).toMatchObject({
      resources: [{ slug: 'legacy-2011', location: path }],
      notices: [`${copy} is left out: it is a copy of ${path}.`],
    });
  });

  test('two different files for one resource are for a person to sort out', async () => {
    const one = await put('a/2011.csv', legacy([2011]));
    const other = await put('b/2011.csv', `${legacy([2011])}${recordLine('B', { open_dt: '2011-12-31 00:00:00' })}\n`);
    await expect(discover(folder())).rejects.toMatchObject({
      type: 'AmbiguousSource',
      message: expect.stringContaining(`${one} and ${other}`) as unknown,
    });
  });
});

describe('what cannot be used', () => {
  test.each([
    ['a missing file', 'no/such.csv'],
    ['a missing folder', 'nowhere'],
    ['an empty folder', '.'],
    ['a folder without a CSV file', '.'],
  ])('%s is named', async (what, name) => {
    if (what === 'a folder without a CSV file') await put('readme.txt', 'hello');
    await expect(discover(join(folder(), name))).rejects.toMatchObject({
      type: 'SourceNotFound',
      message: expect.stringContaining(folder()) as unknown,
    });
  });

  const utf16 = Buffer.from(legacy([2011]), 'utf16le');
  const FAULTS: readonly (readonly [what: string, content: string | Buffer, type: string, words: string])[] = [
    ['an image', PNG, 'NotCsv', 'PNG'],
    ['a page', '\n<!DOCTYPE html><html></html>', 'NotCsv', 'HTML'],
    ['a workbook', Buffer.from('504b0304140006000800', 'hex'), 'NotCsv', 'Excel'],
    ['a packed file', Buffer.from('1f8b0800000000000003', 'hex'), 'NotCsv', 'gzip'],
    ['bytes of no kind', Buffer.from([1, 2, 0, 3, 4, 0, 0, 9, 7]), 'NotCsv', 'NUL'],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'WrongEncoding', 'UTF-16'],
    ['UTF-16 without its mark', utf16, 'WrongEncoding', 'UTF-16'],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16(), 'WrongEncoding', 'UTF-16'],
    [
      'Latin-1 in the header',
      Buffer.from(legacy([2011]).replace('ontime', 'ontim\xe9'), 'latin1'),
      'WrongEncoding',
      'UTF-8',
    ],
    ['nothing', '', 'EmptyFile', 'empty'],
    ['blank lines', '\n\r\n\n', 'EmptyFile', 'blank'],
    ['a header alone', fileOf('B', []), 'NoRecords', 'after its header'],
    ['another table', OTHER_TABLE, 'UnknownHeader', '"date", "high", "low"'],
    ['a table without the key', legacy([2011]).replace('case_enquiry_id', 'enquiry'), 'SchemaDrift', '"enquiry"'],
  ];

  test.each(FAULTS)('%s, given alone, is refused with what it is', async (_, content, type, words) => {
    await expect(discover(await put('311.csv', content))).rejects.toMatchObject({
      type,
      message: expect.stringMatching(new RegExp(`^311\\.csv.*${words}`)) as unknown,
    });
  });

  test.each(FAULTS)('%s, named among others, does not stand in their way', async (_, content) => {
    const bad = await put('bad.csv', content);
    const good = await put('2011.csv', legacy([2011]));
    const { resources } = await discover(bad, good);
    expect(resources.map(({ slug, location }) => [slug, location])).toEqual([
      ['file-bad', bad],
      ['legacy-2011', good],
    ]);
  });

  test('a faulty file gives way to a sound one that is called alike', async () => {
    const bad = await put('a/2011.csv', PNG);
    const good = await put('b/2011.csv', legacy([2011]));
    expect((await discover(bad, good)).resources.map(({ slug, location }) => [slug, location])).toEqual([
      ['legacy-2011-unreadable', bad],
      ['legacy-2011', good],
    ]);
  });

  test('a folder of other tables is no source', async () => {
    await put('weather.csv', OTHER_TABLE);
    await put('traffic.csv', 'street,cars\nMain,3\n');
    await expect(discover(folder())).rejects.toMatchObject({ type: 'UnknownHeader' });
  });
});

describe('reading a file', () => {
  let path: string;
  let resource: ResourceRef;
  const content = legacy([2011]);
  beforeEach(async () => {
    path = await put('2011.csv', content);
    resource = (await discover(path)).resources[0]!;
  });

  async function open(options?: Parameters<typeof portal.open>[1]): Promise<Opened> {
    const opened = await portal.open(resource, options);
    if (opened.kind !== 'opened') throw new Error(opened.because);
    return opened;
  }
  async function text(opened: Opened): Promise<string> {
    const blocks: Buffer[] = [];
    for await (const block of opened.body as AsyncIterable<Buffer>) blocks.push(block);
    return Buffer.concat(blocks).toString();
  }

  test('gives its bytes; nobody says what instant it stands for', async () => {
    const opened = await open();
    expect(opened).toMatchObject({ offset: 0, totalBytes: content.length, asOf: null });
    expect(await text(opened)).toBe(content);
  });

  test('is not done again while it is as it was', async () => {
    const { validators, body } = await open();
    body.destroy();
    expect(await portal.open(resource, { known: validators })).toEqual({
      kind: 'not modified',
      because: 'same size and time',
    });
    await utimes(path, new Date(), new Date(Date.now() + 60_000));
    expect(await text(await open({ known: validators }))).toBe(content);
  });

  test('goes on where it stopped, unless the file was written to', async () => {
    const { validators, body } = await open();
    body.destroy();
    const rest = await open({ resume: { offset: 100, validators } });
    expect(rest.offset).toBe(100);
    expect(await text(rest)).toBe(content.slice(100));
    await appendFile(path, 'more\n');
    const whole = await open({ resume: { offset: 100, validators } });
    expect(whole.offset).toBe(0);
    expect(await text(whole)).toBe(`${content}more\n`);
  });

  test('breaks off where the file is written to meanwhile', async () => {
    const opened = await open();
    await appendFile(path, 'more\n');
    await expect(text(opened)).rejects.toMatchObject({ type: 'DownloadInterrupted' });
  });

  test('says that the file is gone', async () => {
    await rm(path);
    await expect(portal.open(resource)).rejects.toMatchObject({ type: 'SourceNotFound' });
  });
});
