import { carryOut } from '../carry-out';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { type Format, printTable } from '../output';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { withWarehouse } from '../warehouse';

type RestoreOptions = GlobalOptions & FormatOptions & { readonly snapshot?: string; readonly detach?: true };

export function registerRestore({ program, context }: Registration): void {
  program
    .command('restore <resource>')
    .summary('publish an older snapshot of a file again')
    .description(
      'Publishes an older snapshot from the lake, as a change like any other: it stands in the change log and in the ' +
        'ledger. A refresh leaves it in its place until the publisher’s file changes. Without --snapshot, the snapshots ' +
        'there are.',
    )
    .option('--snapshot <hash>', 'its SHA-256, or the beginning of it')
    .option('--detach', 'start the run and return; needs boston311 up, or a worker elsewhere')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['restore legacy-2022', 'which snapshots there are'],
        ['restore legacy-2022 --snapshot 3f9a', 'publish that one'],
        ['refresh --again', 'publish what the publisher has, whatever was restored'],
      ]),
    )
    .action(async (slug: string, _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<RestoreOptions>();
      const settings = readSettings(options, context);
      const { snapshot } = options;
      if (snapshot === undefined) return await listSnapshots(slug, options.format, settings, context);
      if (!/^[0-9a-f]{1,64}$/.test(snapshot)) {
        throw new ClientFailure(EXIT.usage, `--snapshot takes hexadecimal digits, not "${snapshot}"`);
      }
      await carryOut(
        { kind: 'restore', input: { slugs: [slug], snapshot, parallel: 1 } },
        { ...options, detach: options.detach === true, verbose: options.verbose === true },
        settings,
        context,
      );
    });
}

async function listSnapshots(
  slug: string,
  format: Format,
  settings: Settings,
  { stdout, stderr }: Context,
): Promise<void> {
  const [table, resources] = await withWarehouse(settings, async (query) => [
    await query(
      `SELECT snapshot, as_of, published_at, published_by, records, loaded AS rows_loaded, is_current
       FROM ledger_snapshots WHERE resource = ? ORDER BY published_at`,
      [slug],
    ),
    await query('SELECT DISTINCT resource FROM ledger_snapshots ORDER BY resource'),
  ]);
  if (table.rows.length === 0) {
    const known = resources.rows.map(([name]) => String(name)).join(', ');
    throw new ClientFailure(
      EXIT.nothingYet,
      `nothing of ${slug} was ever published`,
      `Resources there are: ${known || 'none yet'}`,
    );
  }
  printTable(stdout, table, format, (line) => stderr.write(`${line}\n`));
}
