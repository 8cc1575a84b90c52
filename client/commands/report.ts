import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { examples, type Registration } from '../command-line';
import { lakeNames } from '../../domain/ids';
import { fileOf, PAGES } from '../../dashboard/site/pages';
import { REVIEW_PAGE } from '../../worker/review';
import { createSiteStore, FIRST_PAGE } from '../../worker/site';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { nothingPublished } from '../warehouse';

export function registerReport({ program, context }: Registration): void {
  program
    .command('report')
    .summary('where the dashboard is')
    .description(
      'Prints the path of the first page that the last refresh wrote: HTML files that need no server and no network. Where ' +
        'Google Cloud is configured, the pages are fetched from there first.',
    )
    .option('--open', 'open it in a browser')
    .option(
      '--month-in-review',
      'the page made to be printed: what changed in the newest whole month, what needs attention',
    )
    .option('--pdf', 'print the page to a PDF beside it, by a browser of this machine, and give its path')
    .addHelpText(
      'after',
      examples([
        ['report --open', 'look at the answers'],
        ['report --month-in-review --pdf', 'the month in review as a PDF, for those who read on paper'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & { open?: true; monthInReview?: true; pdf?: true }>();
      const first = await findPage(readSettings(options, context));
      const page = options.monthInReview === true ? join(dirname(first), REVIEW_PAGE) : first;
      if (!existsSync(page)) throw pageMissing();
      const path = options.pdf === true ? await lazy.printing().printPage(page, context.env) : page;
      context.stdout.write(`${path}\n`);
      if (options.open === true) openInBrowser(path, (line) => context.stderr.write(`${line}\n`));
    });
}

/** The first page, on this machine. Throws ClientFailure (nothing yet), and what Google Cloud refuses. */
async function findPage({ dataDir, folders, cloud }: Settings): Promise<string> {
  const path = join(folders.report, FIRST_PAGE);
  if (cloud === null) {
    if (!existsSync(path)) throw nothingPublished();
    return path;
  }
  const { checkAccess, openStorage } = lazy.storage();
  await checkAccess(cloud);
  const { lake } = openStorage(dataDir, cloud);
  const texts = await Promise.all(
    PAGES.map(fileOf).map(async (name) => ({ name, text: await lake.findText(lakeNames.page(name)) })),
  );
  const pages = texts.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]));
  if (!pages.some(({ name }) => name === FIRST_PAGE)) throw nothingPublished();
  return await createSiteStore(folders.report, null).update(pages);
}

/** Pages of an older version of the program. */
function pageMissing(): ClientFailure {
  return new ClientFailure(
    EXIT.nothingYet,
    'the dashboard that is there has no month in review',
    'The next refresh writes it: boston311 refresh',
  );
}

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

function openInBrowser(path: string, say: (line: string) => void): void {
  const [program = 'xdg-open', ...args] = OPENERS[process.platform] ?? [];
  const child = spawn(program, [...args, path], { detached: true, stdio: 'ignore' });
  child.on('error', () => say(`No browser could be opened from here (${program} is missing): open the file by hand.`));
  child.unref();
}
