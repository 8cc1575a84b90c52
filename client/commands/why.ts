import { tablesOfView } from '../../adapters/lineage/view-tables';
import { readCases } from '../../adapters/lineage/read-case';
import { VIEWS } from '../../domain/views';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { type GlobalOptions, readSettings } from '../settings';
import { withWarehouse } from '../warehouse';

export function registerWhy({ program, context }: Registration): void {
  program
    .command('why <case>')
    .summary('where a case comes from')
    .description(
      'Where the row of a case comes from: its file, snapshot and line, what was published beside what the table holds, ' +
        'how its times were read, where the archive has it, what became of it, and which views count it. Closing text ' +
        'is not shown.',
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['why 101004113371', 'a case of the legacy system'],
        ['why BCS-000123 --format json', 'for a program'],
      ]),
    )
    .action(async (caseId: string, _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const settings = readSettings(options, context);
      const cases = await withWarehouse(settings, (query) => readCases(query, caseId));
      if (cases.length === 0) {
        throw new ClientFailure(
          EXIT.nothingYet,
          `there is no case ${caseId} in the tables`,
          'Numbers of cases stand in: boston311 answers (question 3). A record that could not be loaded is in quarantine: boston311 quarantine list',
        );
      }
      const { lake } = lazy.storage().openStorage(settings.dataDir, settings.cloud);
      const { tellStories, printStories } = lazy.caseStory();
      const stories = await tellStories(lake, cases, viewsOfCases());
      printStories(stories, options.format, context);
    });
}

/** Views that read the cases, by name. */
function viewsOfCases(): string[] {
  return VIEWS.map(({ name }) => name).filter((name) => tablesOfView(name).includes('service_requests'));
}
