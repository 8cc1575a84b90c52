import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibilityFaults, browserForTests, describeBrowser, overflow } from '../support/browser';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const browser = browserForTests();

describeBrowser('what the tests would see', () => {
  test('a page that complains, asks a network and cannot be read by everybody', async () => {
    const path = join(folder(), 'bad.html');
    writeFileSync(
      path,
      `<!doctype html><html><head><title>Bad</title><link rel="stylesheet" href="other.css"></head>
       <body style="width: 3000px"><img src="https://example.org/tracker.png"><p style="color: #ccc">pale</p>
       <script>console.error('oh'); setTimeout(() => { throw new Error('late'); });</script></body></html>`,
    );
    const { page, complaints } = await browser.open(path);
    expect(complaints).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/request: file:.*other\.css/),
        'request: https://example.org/tracker.png',
        'console: oh',
        'uncaught: late',
      ]),
    );
    const faults = await accessibilityFaults(page);
    for (const rule of ['color-contrast', 'html-has-lang', 'image-alt'])
      expect(faults).toContainEqual(expect.stringContaining(rule));
    expect(await overflow(page)).toBeGreaterThan(1000);
  });
});
