import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import type { Cell, Table, Warehouse } from '../../adapters/warehouse/warehouse';
import { type GapNote, LONGEST_NAME, LONGEST_NOTE } from '../../domain/gap-notes';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { printTable } from '../output';
import { type GlobalOptions, readSettings } from '../settings';
import { withWarehouse, withWarehouseToWrite } from '../warehouse';

const ALL_TYPES = 'all types';

export function registerGaps({ program, context }: Registration): void {
  const gaps = program
    .command('gaps')
    .summary('where the city is late more than elsewhere, and what was done about it')
    .description(
      'Alerts of the newest month that has one: slices that were over 10 points behind the city for the same types two ' +
        'months running, with what was noted about each.',
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['gaps', 'the alerts, and what was noted about them'],
        ['gaps note Roxbury "a second crew since May" --type "Street Light Outages"', 'note what was done'],
      ]),
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const table = await withWarehouse(readSettings(options, context), readAlerts);
      if (table.rows.length === 0 && options.format === 'table')
        return void context.stdout.write('No gap of over 10 points lasted two months running.\n');
      printTable(context.stdout, table, options.format, (line) => void context.stderr.write(`${line}\n`));
    });

  gaps
    .command('note <neighborhood> <text>')
    .description(
      'keeps what the city did about an alert. It stands on the page Places from the next refresh on; no names of people, ' +
        'please: the page is for everybody. The same note is kept once',
    )
    .option('--type <name>', 'type of the alert (default: the alert of all types)', ALL_TYPES)
    .option('--by <name>', 'who did it, such as a department (default: the name of the account)')
    .action(async (neighborhood: string, text: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & NoteOptions>();
      await note({ neighborhood, text, type: options.type, by: options.by }, options, context);
    });
}

/** Throws ClientFailure (nothing yet) where the tables are those of a version that kept no notes. */
async function readAlerts(query: Warehouse['query']): Promise<Table> {
  try {
    return await query(ALERTS);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('ledger_gap_notes')) throw error;
    throw new ClientFailure(
      EXIT.nothingYet,
      'the tables here are of an earlier version, which kept no notes',
      'Bring them up to date with: boston311 refresh',
      error,
    );
  }
}

interface NoteOptions {
  readonly type: string;
  readonly by?: string;
}

interface Wanted {
  readonly neighborhood: string;
  readonly text: string;
  readonly type: string;
  readonly by: string | undefined;
}

async function note(wanted: Wanted, options: GlobalOptions, context: Context): Promise<void> {
  const { neighborhood, type } = wanted;
  const text = within(wanted.text, LONGEST_NOTE, 'a note');
  const by = within(wanted.by ?? context.env.USER ?? context.env.USERNAME ?? 'unknown', LONGEST_NAME, 'a name');
  await withWarehouseToWrite(readSettings(options, context), async (warehouse) => {
    const month = await alertMonth(warehouse.query.bind(warehouse), neighborhood, type);
    const id = createHash('sha256')
      .update(JSON.stringify([neighborhood, type, month, by, text]))
      .digest('hex');
    const line: GapNote = { id, at: new Date().toISOString(), by, neighborhood, type, month, note: text };
    await warehouse.recordGapNote(line);
    context.stdout.write(`Noted: ${neighborhood}, ${type}, alert of ${month.slice(0, 7)}, by ${by}.\n`);
  });
}

/** Newest month of which the slice has an alert. Throws ClientFailure (nothing yet) where it has none. */
async function alertMonth(query: Warehouse['query'], neighborhood: string, type: string): Promise<string> {
  const { rows } = await query(MONTH_OF_ALERT, [neighborhood, type]);
  const month: Cell = rows[0]?.[0] ?? null;
  if (month !== null) return String(month);
  throw new ClientFailure(
    EXIT.nothingYet,
    `there is no alert of ${neighborhood}, ${type}`,
    'List what there is with: boston311 gaps',
  );
}

function within(text: string, letters: number, what: string): string {
  const trimmed = text.trim();
  if (trimmed !== '' && trimmed.length <= letters) return trimmed;
  throw new ClientFailure(EXIT.usage, `${what} has 1 to ${letters} letters, and this has ${trimmed.length}`);
}

const ALERTS = `
  SELECT
    alert.open_month, alert.neighborhood, alert.canonical_type, ROUND(alert.gap_points, 1) AS gap_points,
    alert.months_running, done.noted_at, done.noted_by, done.note
  FROM gap_watch AS alert
  LEFT JOIN ledger_gap_notes AS done
    ON done.neighborhood = alert.neighborhood AND done.canonical_type = alert.canonical_type
  WHERE alert.is_alert AND alert.open_month = (SELECT MAX(open_month) FROM gap_watch WHERE is_alert)
  ORDER BY alert.gap_points, alert.neighborhood, alert.canonical_type, done.noted_at DESC, done.note_id`;

const MONTH_OF_ALERT = `
  SELECT MAX(open_month) AS open_month
  FROM gap_watch
  WHERE is_alert AND neighborhood = ? AND canonical_type = ?`;
