import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examples, type Registration } from '../command-line';
import { type GlobalOptions, readSettings } from '../settings';
import { nothingPublished } from '../warehouse';

export function registerReport({ program, context }: Registration): void {
  program
    .command('report')
    .summary('where the page with the answers is')
    .description('Prints the path of the page that the last refresh wrote: one HTML file that needs no network.')
    .option('--open', 'open it in a browser')
    .addHelpText('after', examples([['report --open', 'look at the answers']]))
    .action((_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & { open?: true }>();
      const path = join(readSettings(options, context).folders.report, 'index.html');
      if (!existsSync(path)) throw nothingPublished();
      context.stdout.write(`${path}\n`);
      if (options.open === true) openInBrowser(path, (line) => context.stderr.write(`${line}\n`));
    });
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
