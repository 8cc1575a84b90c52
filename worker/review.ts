import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GcsLake } from '../adapters/lake/gcs';
import { lakeNames } from '../domain/ids';

/** The page that people are sent to when something needs them. */
export const REVIEW_PAGE = 'month-in-review.html';

/**
 * Where people find the month in review: below the address the dashboard is served at where one is set, else where the
 * page lies. Null where there is none yet, or nobody can tell: a message goes out without it.
 */
export async function reviewAddress(
  folder: string,
  shared: GcsLake | null,
  dashboardUrl: string | null,
): Promise<string | null> {
  if (dashboardUrl !== null) return `${dashboardUrl}/${REVIEW_PAGE}`;
  if (shared === null) {
    const path = join(folder, REVIEW_PAGE);
    return existsSync(path) ? path : null;
  }
  const name = lakeNames.page(REVIEW_PAGE);
  const found = await shared.head(name).catch(() => null);
  return found === null ? null : shared.uri(name);
}
