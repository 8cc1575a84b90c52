import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserCandidates, findBrowser } from '../../adapters/browser/find-browser';
import { NoBrowserError, obtainBrowser, type Surroundings } from '../support/obtain-browser';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

describe('a browser', () => {
  test('is found by its usual names in the PATH, in order of preference', () => {
    const [chrome, chromium] = ['one/google-chrome', 'two/chromium'].map((name) => program(name));
    const PATH = `${folder()}/one:${folder()}/two`;
    expect(findBrowser({ PATH }, 'linux')).toBe(chromium);
    expect(findBrowser({ PATH: `${folder()}/one`, BOSTON311_BROWSER: chrome }, 'linux')).toBe(chrome);
  });

  test('that is named is the only one looked for', () => {
    program('bin/chromium');
    expect(findBrowser({ PATH: join(folder(), 'bin'), BOSTON311_BROWSER: 'none' }, 'linux')).toBeNull();
  });

  test('is no folder and no file that cannot be run', () => {
    mkdirSync(join(folder(), 'chromium'));
    writeFileSync(join(folder(), 'plain'), '');
    for (const name of ['chromium', 'plain'])
      expect(findBrowser({ BOSTON311_BROWSER: join(folder(), name) }, 'linux')).toBeNull();
  });

  test('has usual places on other systems', () => {
    expect(browserCandidates({ HOME: '/Users/ann' }, 'darwin')).toEqual(
      expect.arrayContaining([
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium',
      ]),
    );
    const windows = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    expect(browserCandidates(windows, 'win32')).toEqual(
      expect.arrayContaining([
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
        'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      ]),
    );
  });
});

describe('for the tests of the pages', () => {
  let present: string | null;
  let said: string[];
  const machine = (changes: Partial<Surroundings> = {}): Surroundings => ({
    find: () => present,
    canInstall: () => true,
    install: () => Promise.resolve(void (present = '/usr/bin/chromium')),
    log: (line) => void said.push(line),
    ...changes,
  });
  const cache = process.env['BOSTON311_CACHE_DIR'];

  beforeEach(() => {
    [present, said] = [null, []];
    process.env['BOSTON311_CACHE_DIR'] = folder();
  });
  afterEach(() => {
    if (cache === undefined) delete process.env['BOSTON311_CACHE_DIR'];
    else process.env['BOSTON311_CACHE_DIR'] = cache;
  });

  test('the browser that is there is taken without a word', async () => {
    present = '/opt/chrome';
    expect(await obtainBrowser(machine({ install: () => Promise.reject(new Error('installed')) }))).toBe('/opt/chrome');
    expect(said).toEqual([]);
  });

  test('one is installed once where none is, which is said beforehand', async () => {
    let installs = 0;
    const surroundings = machine({
      install: () => {
        installs += 1;
        expect(said).toContainEqual(expect.stringContaining('installing Chromium for the tests'));
        present = '/usr/bin/chromium';
        return Promise.resolve();
      },
    });
    const both = await Promise.all([obtainBrowser(surroundings), obtainBrowser(surroundings)]);
    expect(both).toEqual(['/usr/bin/chromium', '/usr/bin/chromium']);
    expect(installs).toBe(1);
  });

  test('where none can be had, the message says how to get one', async () => {
    await expect(obtainBrowser(machine({ canInstall: () => false }))).rejects.toThrow(
      /Install Chromium, Chrome or Edge/,
    );
    const failing = obtainBrowser(machine({ install: () => Promise.reject(new Error('no space left')) }));
    await expect(failing).rejects.toThrow(NoBrowserError);
    await expect(failing).rejects.toThrow(/no space left.*BOSTON311_BROWSER/);
  });
});

function program(name: string): string {
  const path = join(folder(), name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}
