import { TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { printTable } from '../output';
import { type GlobalOptions, readSettings } from '../settings';
import { withWarehouse } from '../warehouse';

export function registerQuery({ program, context }: Registration): void {
  program
    .command('query <sql>')
    .summary('ask the tables anything, in SQL')
    .description(
      `Runs one statement of DuckDB’s SQL that only reads. The tables: ${Object.keys(TABLES).join(', ')}. ` +
        `The views: ${VIEWS.map(({ name }) => name).join(', ')}.`,
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['query "select count(*) n from service_requests" --format json', 'one number, for a program'],
        ['query "from answer_on_time"', 'a whole view'],
        ['query "describe service_requests"', 'the columns of a table'],
        ['query "from quarantine_reasons" --format csv', 'why records were refused'],
      ]),
    )
    .action(async (sql: string, _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const table = await withWarehouse(readSettings(options, context), (query) => query(sql));
      printTable(context.stdout, table, options.format, (line) => context.stderr.write(`${line}\n`));
    });
}
