import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../adapters/project-root';

const FOLDER = join(projectRoot, '..', 'shared', 'data');

/** Header lines of the published files on this machine, by path below the data folder; none where there are no files. */
export const REAL_HEADERS: readonly (readonly [string, string])[] = ['legacy', 'new-system'].flatMap((part) => {
  const folder = join(FOLDER, part);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => [`${part}/${name}`, firstLine(join(folder, name))] as const);
});

function firstLine(path: string): string {
  return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}
