import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs fetched once are kept between runs: BOSTON311_CACHE_DIR, else `boston311` in the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['BOSTON311_CACHE_DIR']) return env['BOSTON311_CACHE_DIR'];
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'boston311');
}
