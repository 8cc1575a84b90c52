import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalLake } from '../../adapters/lake/local';
import { temporaryFolder } from '../support/temporary-folder';
import { describeLake } from './lake-contract';

// eslint-disable-next-line @typescript-eslint/require-await -- other lakes are made asynchronously
describeLake('folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'boston311-lake-'));
  return {
    lake: createLocalLake(join(folder, 'lake')),
    // eslint-disable-next-line @typescript-eslint/require-await -- as above
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

describe('a lake that is a folder', () => {
  const folder = temporaryFolder();

  test.each(['', '..', '../x', 'raw/../../x', '/etc/x', 'raw//x', 'raw/', '.hidden', 'raw\\x', 'raw/a\nb'])(
    'the name %j is refused',
    async (name) => {
      const lake = createLocalLake(folder());
      await expect(lake.putText(name, 'x')).rejects.toThrow(RangeError);
      await expect(lake.findText(name)).rejects.toThrow(RangeError);
    },
  );

  test('an object is a file of its name, so that other programs can read it', async () => {
    await createLocalLake(folder()).putText('raw/latest/x.json', '{}');
    expect(await readdir(folder(), { recursive: true })).toEqual(['raw', 'raw/latest', 'raw/latest/x.json']);
  });

  test('files that are still being written, and notes, are no objects', async () => {
    const lake = createLocalLake(folder());
    await lake.putText('raw/x', 'x');
    await writeFile(join(folder(), 'raw/.y.unfinished.host.1.0.0'), 'half of y');
    const incoming = await lake.openIncoming('incoming/z');
    await incoming.restart('note');
    await incoming.write(Buffer.from('z'));
    await incoming.close();
    expect((await lake.list('')).map(({ name }) => name)).toEqual(['incoming/z', 'raw/x']);
  });

  test('a write that fails leaves nothing behind', async () => {
    const lake = createLocalLake(folder());
    await expect(lake.putFile(join(folder(), 'no-such-file'), 'staged/x')).rejects.toThrow();
    await lake.putText('staged/y', 'as it is');
    await expect(lake.putText('staged/y', 'other')).rejects.toThrow();
    expect(await readdir(join(folder(), 'staged'))).toEqual(['y']);
  });

  test('a folder that may not be written is a matter of configuration', async () => {
    // not even root may make folders there
    const lake = createLocalLake('/sys/boston311-lake');
    const refused = { type: 'BadConfiguration', message: expect.stringContaining('/sys/boston311-lake') as unknown };
    await expect(lake.putText('raw/x', 'x')).rejects.toMatchObject(refused);
    await expect(lake.openIncoming('incoming/x')).rejects.toMatchObject(refused);
  });

  const onFullDisk = existsSync('/dev/full') ? test : test.skip;
  onFullDisk('a full disk has its name', async () => {
    await mkdir(join(folder(), 'incoming'));
    await symlink('/dev/full', join(folder(), 'incoming/x'));
    const incoming = await createLocalLake(folder()).openIncoming('incoming/x');
    await expect(incoming.write(Buffer.from('x'))).rejects.toMatchObject({
      type: 'DiskFull',
      message: expect.stringContaining(folder()) as unknown,
    });
    await incoming.close().catch(() => undefined);
  });
});
