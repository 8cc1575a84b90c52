import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { dataFolders } from '../../worker/settings';
import { describeBrowser } from '../support/browser';
import { TestContext } from '../support/client-context';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const browser = process.env['BOSTON311_TEST_BROWSER'] ?? '';

describeBrowser('the month in review', () => {
  test('is printed to a PDF beside it, whose path is given', async () => {
    const review = join(dataFolders(join(folder(), 'data')).report, 'month-in-review.html');
    mkdirSync(dirname(review), { recursive: true });
    writeFileSync(join(dirname(review), 'index.html'), '<!doctype html>');
    writeFileSync(review, '<!doctype html><html lang="en"><title>Review</title><h1>January</h1>');
    const context = new TestContext(folder(), { BOSTON311_BROWSER: browser });
    expect(await run(['report', '--month-in-review', '--pdf'], context)).toBe(EXIT.done);
    const pdf = review.replace('.html', '.pdf');
    expect(context.stdout.text).toBe(`${pdf}\n`);
    expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF-/);
  });
});
