import { backlog } from '../pages/backlog/page';
import { dataAndRuns } from '../pages/data-and-runs/page';
import { demand } from '../pages/demand/page';
import { explore } from '../pages/explore/page';
import { management } from '../pages/management/page';
import { fiveQuestions } from '../pages/five-questions/page';
import { monthInReview } from '../pages/month-in-review/page';
import { nineOneOne } from '../pages/nine-one-one/page';
import { overview } from '../pages/overview/page';
import { places } from '../pages/places/page';
import { timeliness } from '../pages/timeliness/page';
import type { Page } from './page';

/** The pages of the dashboard, in the order of the navigation; the first is index.html. */
export const PAGES: readonly Page[] = [
  overview,
  monthInReview,
  fiveQuestions,
  timeliness,
  backlog,
  demand,
  places,
  management,
  explore,
  nineOneOne,
  dataAndRuns,
];

/** Pages that tell of the runs, whether or not a run published anything. */
export const PAGES_OF_RUNS: readonly Page[] = PAGES.filter(({ tellsOfRuns }) => tellsOfRuns === true);

/** Name of a page's file. */
export function fileOf({ slug }: Pick<Page, 'slug'>): string {
  return slug === PAGES[0]?.slug ? 'index.html' : `${slug}.html`;
}
