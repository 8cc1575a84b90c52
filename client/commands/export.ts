import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { EXPORT_FILES, EXPORT_FORMATS, type ExportFilter, type ExportFormat } from '../../domain/export/export';
import { nearest } from '../../domain/source/nearest';
import { examples, type Registration } from '../command-line';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { printTable } from '../output';
import { GENERATED_NOTICE } from '../run-report';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { nothingPublished } from '../warehouse';

const MEMORY = '320MB';

interface ExportOptions {
  readonly to?: string;
  readonly format: readonly ExportFormat[];
  readonly from?: string;
  readonly until?: string;
  readonly department?: readonly string[];
}

export function registerExport({ program, context }: Registration): void {
  program
    .command('export')
    .summary('the cases as files for others')
    .description(
      'Writes the current cases as CSV, Parquet or JSON in the shape of Open311 GeoReport v2, with a datapackage.json that ' +
        'says what each column means, how new the data is, its licence and the checksum of each file. Titles, closing texts, ' +
        'addresses and photos are left out.',
    )
    .option('--to <folder>', 'where the files are written (default: export in the data folder)')
    .addOption(
      new Option('--format <format...>', 'which files: cases.csv, cases.parquet, requests.json')
        .choices(EXPORT_FORMATS)
        .default(['csv']),
    )
    .option('--from <date>', 'cases opened on this day of Boston’s calendar or later, such as 2024-01-01', day)
    .option('--until <date>', 'cases opened on this day or earlier', day)
    .option('--department <name...>', 'cases of these departments, as answered by case_facts')
    .addHelpText(
      'after',
      examples([
        ['export', 'all cases as CSV'],
        ['export --format csv parquet open311 --to share', 'all three files'],
        ['export --from 2024-01-01 --until 2024-12-31', 'cases opened in 2024'],
        ['query "select distinct department from case_facts"', 'names that --department takes'],
      ]),
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & ExportOptions>();
      await exportCases(options, readSettings(options, context), context);
    });
}

async function exportCases(options: ExportOptions, settings: Settings, context: Context): Promise<void> {
  const { dataDir, folders, cloud } = settings;
  const { from, until } = options;
  if (from !== undefined && until !== undefined && from > until) {
    throw new ClientFailure(EXIT.usage, `--from ${from} is after --until ${until}`);
  }
  await lazy.storage().checkAccess(cloud);
  if (cloud === null && !existsSync(folders.warehouse)) throw nothingPublished();
  const { warehouse } = lazy.storage().openStorage(dataDir, cloud);
  const folder = options.to === undefined ? join(dataDir, 'export') : resolve(context.cwd, options.to);
  try {
    const filter: ExportFilter = {
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(options.department === undefined ? {} : { departments: await known(options.department, warehouse) }),
    };
    const result = await lazy.exporting().writeExport({
      warehouse,
      folder,
      scratchFolder: folders.scratch,
      formats: [...new Set(options.format)],
      filter,
      createdAt: new Date().toISOString(),
      memoryLimit: MEMORY,
    });
    if (result === null) throw nothingLetThrough(filter);
    const columns = [
      { name: 'file', type: 'STRING' },
      { name: 'cases', type: 'INT64' },
      { name: 'bytes', type: 'INT64' },
    ];
    const rows = result.files.map(({ format, bytes }) => [join(folder, EXPORT_FILES[format].file), result.rows, bytes]);
    printTable(context.stdout, { columns, rows }, 'table', () => undefined);
    context.stderr.write(
      `Cases opened until ${result.dataThrough}; ${lazy.exporting().DESCRIPTOR} describes the files.\n`,
    );
    if (result.generated) context.stderr.write(`\n${GENERATED_NOTICE}\n`);
  } finally {
    await warehouse.close();
  }
}

/** The departments as the tables name them, whatever their case. Throws ClientFailure (usage) for one that is not there. */
async function known(asked: readonly string[], warehouse: Warehouse): Promise<string[]> {
  const names = await lazy.exporting().readDepartments((sql) => warehouse.query(sql));
  return asked.map((name) => {
    const found = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    const close = nearest(name, names);
    throw new ClientFailure(
      EXIT.usage,
      `no case is of a department "${name}"${close === null ? '' : `; did you mean "${close}"?`}`,
      `The departments: ${names.join(', ')}`,
    );
  });
}

function nothingLetThrough({ from, until, departments = [] }: ExportFilter): ClientFailure {
  const parts = [
    ...(from === undefined ? [] : [`opened ${from} or later`]),
    ...(until === undefined ? [] : [`opened ${until} or earlier`]),
    ...(departments.length === 0 ? [] : [`of ${departments.join(', ')}`]),
  ];
  return new ClientFailure(
    EXIT.nothingYet,
    parts.length === 0 ? 'there is no case to export yet' : `no case is ${parts.join(' and ')}; nothing was written`,
    'What days there are: boston311 query "select min(open_date), max(open_date) from case_facts"',
  );
}

function day(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay || new Date(text).toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError(`"${text}" is not a day of the calendar, such as 2024-01-31`);
  }
  return text;
}
