import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';

/** A real file of the city, kept beside the project; null where it is not: it holds personal data and is not part of it. */
export function realFile(name: string): string | null {
  const path = join(projectRoot, '..', 'shared', 'data', name);
  return existsSync(path) ? path : null;
}
