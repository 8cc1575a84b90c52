import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examples, type Registration } from '../command-line';
import { lakeNames } from '../../domain/ids';
import { createPageWriter } from '../../worker/page';
import { lazy } from '../lazy';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { nothingPublished } from '../warehouse';

export function registerReport({ program, context }: Registration): void {
  program
    .command('report')
    .summary('where the page with the answers is')
    .description(
      'Prints the path of the page that the last refresh wrote: one HTML file that needs no network. Where Google Cloud is ' +
        'configured, the page is fetched from there first.',
    )
    .option('--open', 'open it in a browser')
    .addHelpText('after', examples([['report --open', 'look at the answers']]))
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & { open?: true }>();
      const path = await findPage(readSettings(options, context));
      context.stdout.write(`${path}\n`);
      if (options.open === true) openInBrowser(path, (line) => context.stderr.write(`${line}\n`));
    });
}

/** The page on this machine. Throws ClientFailure (nothing yet), and what Google Cloud refuses. */
async function findPage({ dataDir, folders, cloud }: Settings): Promise<string> {
  const path = join(folders.report, 'index.html');
  if (cloud === null) {
    if (!existsSync(path)) throw nothingPublished();
    return path;
  }
  const { checkAccess, openStorage } = lazy.storage();
  await checkAccess(cloud);
  const page = await openStorage(dataDir, cloud).lake.findText(lakeNames.page);
  if (page === null) throw nothingPublished();
  return await createPageWriter(folders.report, null)(page);
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
