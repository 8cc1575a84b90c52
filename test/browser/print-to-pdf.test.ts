import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printToPdf } from '../../adapters/browser/print-to-pdf';
import { describeBrowser } from '../support/browser';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const browser = process.env['BOSTON311_TEST_BROWSER'] ?? '';

describeBrowser('a page printed to a PDF', () => {
  const pdf = (): string => join(folder(), 'page.pdf');
  const write = (html: string): string => {
    const path = join(folder(), 'a page.html');
    writeFileSync(path, `<!doctype html><html lang="en"><title>Page</title>${html}`);
    return path;
  };
  const sheets = (): number => readFileSync(pdf(), 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

  test('has what a script draws after the page was loaded, and leaves nothing else behind', async () => {
    const profiles = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('boston311-browser-'));
    const before = profiles();
    const draw = `document.body.insertAdjacentHTML('beforeend', '<h1 style="break-before: page">Second</h1>')`;
    await printToPdf({
      browser,
      page: write(`<h1>First</h1><script>setTimeout(() => ${draw}, 3000)</script>`),
      pdf: pdf(),
    });
    expect(sheets()).toBe(2);
    expect(readdirSync(folder()).sort()).toEqual(['a page.html', 'page.pdf']);
    expect(profiles()).toEqual(before);
  });

  test('is left as it was where the page is missing, the browser fails or takes too long', async () => {
    writeFileSync(pdf(), 'earlier');
    const page = write('<h1>First</h1>');
    const idle = join(folder(), 'idle');
    writeFileSync(idle, '#!/bin/sh\n', { mode: 0o755 });
    await expect(printToPdf({ browser, page: join(folder(), 'none.html'), pdf: pdf() })).rejects.toThrow(/ENOENT/);
    await expect(printToPdf({ browser: process.execPath, page, pdf: pdf() })).rejects.toThrow(/exit code 9/);
    await expect(printToPdf({ browser: idle, page, pdf: pdf() })).rejects.toThrow(/without a PDF/);
    const endless = write('<script>for (;;);</script>');
    await expect(printToPdf({ browser, page: endless, pdf: pdf(), timeoutMs: 1500 })).rejects.toThrow(/within 1\.5 s/);
    expect(readFileSync(pdf(), 'utf8')).toBe('earlier');
    expect(readdirSync(folder()).sort()).toEqual(['a page.html', 'idle', 'page.pdf']);
  });
});
