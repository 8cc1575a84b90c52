import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
/** A service's PATH may be shorter than a person's. */
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const MAC_PROGRAMS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * The program of a browser of Chromium's family on this machine: the one BOSTON311_BROWSER names, which is then the only
 * one looked for, else the first of the usual names and places. Null where there is none.
 */
export function findBrowser(env: Env = process.env, platform: NodeJS.Platform = process.platform): string | null {
  return browserCandidates(env, platform).find(isExecutable) ?? null;
}

/** The paths a browser may have, the likeliest first. */
export function browserCandidates(env: Env, platform: NodeJS.Platform): string[] {
  if (env.BOSTON311_BROWSER) return [env.BOSTON311_BROWSER];
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return WINDOWS_PROGRAMS.flatMap((parts) => roots.map((root) => win32.join(root, ...parts)));
  }
  const folders = [...(env.PATH ?? '').split(':').filter((folder) => folder !== ''), ...USUAL_FOLDERS];
  const named = NAMES.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
  if (platform !== 'darwin') return named;
  const places = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
  const installed = MAC_PROGRAMS.flatMap((name) =>
    places.map((place) => posix.join(place, `${name}.app`, 'Contents', 'MacOS', name)),
  );
  return [...installed, ...named];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
