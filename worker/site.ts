import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GcsLake } from '../adapters/lake/gcs';
import type { SiteFile } from '../dashboard/site/build-site';
import type { SiteStore } from '../dashboard/site/site-store';
import { lakeNames } from '../domain/ids';

/** The page a reader begins with: written last, so that what it links to is there. */
export const FIRST_PAGE = 'index.html';
const STATE = 'state.txt';

/**
 * The dashboard in a folder, and where the lake is shared in that as well: whichever machine wrote it, the pages are found
 * in one place.
 */
export function createSiteStore(folder: string, shared: GcsLake | null): SiteStore {
  async function write(files: readonly SiteFile[]): Promise<string> {
    const inOrder = [...files].sort((a, b) => Number(a.name === FIRST_PAGE) - Number(b.name === FIRST_PAGE));
    await mkdir(folder, { recursive: true });
    for (const { name, text } of inOrder) await writeWhole(join(folder, name), text);
    if (shared === null) return join(folder, FIRST_PAGE);
    for (const { name, text } of inOrder) await shared.putPointer(lakeNames.page(name), text);
    return shared.uri(lakeNames.page(FIRST_PAGE));
  }

  return {
    async state() {
      if (shared !== null) return await shared.findText(lakeNames.page(STATE));
      // a folder that somebody emptied shows nothing, whatever is noted
      return (await textOf(join(folder, FIRST_PAGE))) === null ? null : await textOf(join(folder, STATE));
    },

    async replace(files, state) {
      const address = await write(files);
      await removeOthers(folder, new Set(files.map(({ name }) => name)));
      if (shared === null) await writeWhole(join(folder, STATE), state);
      else await shared.putPointer(lakeNames.page(STATE), state);
      return address;
    },

    update: write,
  };
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function removeOthers(folder: string, names: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.html') && !names.has(name)) await rm(join(folder, name));
  }
}
