import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthInReview } from '../../dashboard/pages/month-in-review/page';
import { fileOf } from '../../dashboard/site/pages';
import { REVIEW_PAGE, reviewAddress } from '../../worker/review';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

test('people are sent to the page that the dashboard has', () => {
  expect(REVIEW_PAGE).toBe(fileOf(monthInReview));
});

test('to where it is served, else to where it lies, and nowhere before it is written', async () => {
  expect(await reviewAddress(folder(), null, 'https://dashboard.example')).toBe(
    `https://dashboard.example/${REVIEW_PAGE}`,
  );
  expect(await reviewAddress(folder(), null, null)).toBeNull();
  writeFileSync(join(folder(), REVIEW_PAGE), '');
  expect(await reviewAddress(folder(), null, null)).toBe(join(folder(), REVIEW_PAGE));
});
