import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, where sql/ and scripts/ are: the same from the sources (in tests) and from dist/. */
export const projectRoot: string = findProjectRoot(__dirname);

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error(`No package.json in any folder above ${__dirname}: run boston311 from its own folder.`);
  return findProjectRoot(parent);
}
