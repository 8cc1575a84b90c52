import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GcsLake } from '../adapters/lake/gcs';
import { lakeNames } from '../domain/ids';

/**
 * Writes the page into a folder, and where the lake is shared into that as well: whichever machine wrote it, the page is
 * found in one place.
 */
export function createPageWriter(folder: string, shared: GcsLake | null): (html: string) => Promise<string> {
  return async (html) => {
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'index.html');
    await writeFile(`${path}.new`, html);
    await rename(`${path}.new`, path);
    if (shared === null) return path;
    await shared.putPointer(lakeNames.page, html);
    return shared.uri(lakeNames.page);
  };
}
