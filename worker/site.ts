import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GcsLake } from '../adapters/lake/gcs';
import type { SiteFile } from '../dashboard/site/build-site';
import { lakeNames } from '../domain/ids';

/** The page a reader begins with: written last, so that what it links to is there. */
export const FIRST_PAGE = 'index.html';

/**
 * Writes the dashboard into a folder, and where the lake is shared into that as well: whichever machine wrote it, the
 * pages are found in one place. Resolves to the address of the first page. Pages of an older version are removed.
 */
export function createSiteWriter(
  folder: string,
  shared: GcsLake | null,
): (files: readonly SiteFile[]) => Promise<string> {
  return async (files) => {
    const inOrder = [...files].sort((a, b) => Number(a.name === FIRST_PAGE) - Number(b.name === FIRST_PAGE));
    await mkdir(folder, { recursive: true });
    for (const { name, text } of inOrder) {
      const path = join(folder, name);
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
    }
    await removeOthers(folder, new Set(files.map(({ name }) => name)));
    if (shared === null) return join(folder, FIRST_PAGE);
    for (const { name, text } of inOrder) await shared.putPointer(lakeNames.page(name), text);
    return shared.uri(lakeNames.page(FIRST_PAGE));
  };
}

async function removeOthers(folder: string, names: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.html') && !names.has(name)) await rm(join(folder, name));
  }
}
