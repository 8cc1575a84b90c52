import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root';

/** The script that every page of the dashboard carries, as the build bundled it. Throws where nothing was built. */
export function readDashboardScript(): string {
  return readFileSync(join(projectRoot, 'dist', 'dashboard', 'browser.js'), 'utf8');
}

/** What tells one build of the program from the next. Throws where nothing was built. */
export function readBuildStamp(): string {
  return readFileSync(join(projectRoot, 'dist', '.build-stamp.json'), 'utf8');
}
