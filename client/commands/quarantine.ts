import type { Command } from 'commander';
import type { Cell, Table } from '../../adapters/warehouse/warehouse';
import { MAX_QUARANTINED_BYTES, QUARANTINE_FIXES, type QuarantineReason, reasonCode } from '../../domain/quarantine';
import { carryOut } from '../carry-out';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { jsonText, printTable, toObjects } from '../output';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { wholeNumber } from '../source';
import { withWarehouse } from '../warehouse';

const LINES_SHOWN = 20;
const REPLAYS_AT_ONCE = 2;

export function registerQuarantine({ program, context }: Registration): void {
  const quarantine = program
    .command('quarantine')
    .summary('records that could not be loaded')
    .description(
      'Records that could not be loaded, with the reason and what can be done. Their bytes stay in the warehouse (the ' +
        'first 64 KiB of each) and in the raw file.',
    )
    .addHelpText(
      'after',
      examples([
        ['quarantine list', 'how many, why, and the first lines'],
        ['quarantine show legacy-2022 17', 'one record, what may be personal hidden'],
        ['quarantine replay', 'bring in what can be read since a rule or a name was added'],
      ]),
    );

  quarantine
    .command('list')
    .description('counts by resource, reason and field with a suggested fix, then the first records')
    .option('--resource <slug>', 'those of one resource')
    .option('--lines <n>', 'records shown', wholeNumber(0), LINES_SHOWN)
    .addOption(formatOption())
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions & ListOptions>();
      await list(options, readSettings(options, context), context);
    });

  quarantine
    .command('show <resource> <line>')
    .description('everything that is known of one record; free text in it is hidden')
    .option('--raw', 'the record as it is, personal data included')
    .addOption(formatOption())
    .action(async (resource: string, line: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions & { raw?: true }>();
      await show(resource, wholeNumber(1)(line), options, readSettings(options, context), context);
    });

  quarantine
    .command('replay [resource...]')
    .description(
      'transforms files with records in quarantine, or that were set aside, again from the lake with the rules of ' +
        'today, and publishes them; nothing is downloaded. Named resources are done in any case',
    )
    .option('--detach', 'start the run and return; needs boston311 up, or a worker elsewhere')
    .addOption(formatOption())
    .action(async (slugs: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions & { detach?: true }>();
      await carryOut(
        { kind: 'replay', input: { slugs, parallel: REPLAYS_AT_ONCE } },
        { ...options, detach: options.detach === true, verbose: options.verbose === true },
        readSettings(options, context),
        context,
      );
    });
}

interface ListOptions {
  readonly resource?: string;
  readonly lines: number;
}

async function list(
  { resource, lines, format }: FormatOptions & ListOptions,
  settings: Settings,
  { stdout, stderr }: Context,
): Promise<void> {
  const [where, values] = resource === undefined ? ['', []] : ['WHERE resource = ?', [resource]];
  const { reasons, records, aside } = await withWarehouse(settings, async (query) => ({
    reasons: withFixes(await query(`SELECT resource, reason, field, records FROM quarantine_reasons ${where}`, values)),
    records: await query(
      `SELECT resource, source_line, reason, field, detail, origin FROM quarantine ${where} ORDER BY resource, source_line LIMIT ${lines}`,
      values,
    ),
    aside: await query(SET_ASIDE.replace('{{also}}', where.replace('WHERE', 'AND')), values),
  }));
  const say = (line: string): void => void stderr.write(`${line}\n`);
  if (format === 'json')
    return void stdout.write(
      `${jsonText({ reasons: toObjects(reasons), records: toObjects(records), set_aside: toObjects(aside) })}\n`,
    );
  if (format === 'csv') return printTable(stdout, reasons, format, say);
  if (reasons.rows.length + aside.rows.length === 0) return void stdout.write('No record is in quarantine.\n');
  if (reasons.rows.length > 0) printTable(stdout, reasons, format, say);
  if (records.rows.length > 0) printTable(stdout, records, format, say);
  if (aside.rows.length === 0) return;
  stdout.write(
    'Files set aside as a whole; boston311 quarantine replay brings them in once their columns are known:\n',
  );
  printTable(stdout, aside, format, say);
}

/** Snapshots of which nothing was published, where nothing of the resource was since. */
const SET_ASIDE = `
  SELECT resource, snapshot, records, published_at AS set_aside_at, origin
  FROM ledger_snapshots AS aside
  WHERE NOT is_current AND loaded + duplicates = 0 {{also}}
    AND NOT EXISTS (
      SELECT 1 FROM ledger_snapshots AS later
      WHERE later.resource = aside.resource AND later.published_at > aside.published_at
    )
  ORDER BY resource`;

/** Adds the code and the fix, which follow from the reason. */
function withFixes({ columns, rows }: Table): Table {
  const at = columns.findIndex(({ name }) => name === 'reason');
  const text = (name: string): { name: string; type: string } => ({ name, type: 'STRING' });
  return {
    columns: [...columns, text('reason_code'), text('suggested_fix')],
    rows: rows.map((row) => {
      const reason = row[at] as QuarantineReason;
      return [...row, reasonCode(reason), QUARANTINE_FIXES[reason] ?? null];
    }),
  };
}

async function show(
  resource: string,
  line: number,
  { format, raw }: FormatOptions & { readonly raw?: true },
  settings: Settings,
  { stdout, stderr }: Context,
): Promise<void> {
  const found = await withWarehouse(settings, (query) =>
    query('SELECT * FROM quarantine WHERE resource = ? AND source_line = ?', [resource, line]),
  );
  const [record] = toObjects(found);
  if (record === undefined) {
    throw new ClientFailure(
      EXIT.nothingYet,
      `no record of ${resource}, line ${line}, is in quarantine`,
      'List what is there with: boston311 quarantine list',
    );
  }
  const { raw_record: text = null, raw_bytes: bytes, ...known } = record;
  const fields = raw === true ? { raw_record: text } : await hiddenFields(record, bytes ?? null, settings);
  if (format === 'json') return void stdout.write(`${jsonText({ ...known, ...fields })}\n`);
  const rows = Object.entries({ ...known, ...fields }).map(([name, value]) => [name, value] as const);
  const columns = ['field', 'value'].map((name) => ({ name, type: 'STRING' }));
  printTable(stdout, { columns, rows }, format, () => undefined);
  if (raw !== true) stderr.write('Free text is hidden: --raw shows the record as it is, personal data included.\n');
}

/** The record's fields under `record.NAME`, free text hidden; one line that says why where they cannot be told apart. */
async function hiddenFields(
  record: Readonly<Record<string, Cell>>,
  bytes: Cell,
  { dataDir, cloud }: Settings,
): Promise<Readonly<Record<string, Cell>>> {
  const complete = typeof bytes === 'string' && Number(record.source_bytes) <= MAX_QUARANTINED_BYTES;
  if (complete) {
    const { lake } = lazy.storage().openStorage(dataDir, cloud);
    const from = { snapshot: String(record.snapshot), origin: String(record.origin) };
    const fields = await lazy.quarantinedRecord().shownFields(lake, from, Buffer.from(bytes, 'base64'));
    if (fields !== null) return Object.fromEntries(fields.map(({ name, value }) => [`record.${name}`, value]));
  }
  return { record: '(hidden: its fields cannot be told apart)' };
}
