import { type Answer, fiveAnswers } from '../../dashboard/answers';
import { formatCountOf, formatDay, formatShare } from '../../dashboard/format';
import { loadReportData } from '../../dashboard/load-report-data';
import type { ReportData } from '../../dashboard/report-data';
import type { Output } from '../context';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { jsonText, printTable } from '../output';
import { GENERATED_NOTICE, isGenerated } from '../run-report';
import { type GlobalOptions, readSettings } from '../settings';
import { nothingPublished, withWarehouse } from '../warehouse';

export function registerAnswers({ program, context }: Registration): void {
  program
    .command('answers')
    .summary('the five questions, answered')
    .description(
      'Answers the five questions about Boston’s 311 requests from the tables, in the order asked: channel, on time, ' +
        'longest, most frequent, average. With --format json each answer comes with the rows of its view.',
    )
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['answers', 'in plain words'],
        ['answers --format json', 'with every row, for a program'],
        ['query "from answer_longest" --format csv', 'one view alone'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const data = await withWarehouse(readSettings(options, context), (query) => loadReportData(query));
      if (data.freshness.length === 0) throw nothingPublished();
      if (data.freshness.some(({ provenance }) => isGenerated(provenance)))
        context.stderr.write(`${GENERATED_NOTICE}\n\n`);
      if (options.format === 'table') printInWords(data, context.stdout);
      else if (options.format === 'json') context.stdout.write(`${jsonText(forPrograms(data))}\n`);
      else printTable(context.stdout, asTable(fiveAnswers(data)), 'csv', () => undefined);
    });
}

function printInWords(data: ReportData, stdout: Output): void {
  for (const [index, { question, sentence, n, interval, notes }] of fiveAnswers(data).entries()) {
    const basis =
      interval === undefined ? '' : `; 95% interval ${formatShare(interval[0])} to ${formatShare(interval[1])}`;
    stdout.write(`${index + 1}  ${question}\n   ${sentence}\n   (n = ${formatCountOf(n, 'request')}${basis})\n`);
    stdout.write(`${notes.map((note) => `   - ${note}\n`).join('')}\n`);
  }
  stdout.write(`Data through ${formatDay(data.freshness[0]?.data_through ?? null)}.\n`);
}

/** The rows of the views beside the answers, under the names of the views. */
function forPrograms(data: ReportData): object {
  const rows: Readonly<Record<string, unknown>> = {
    answer_channels: data.channels,
    answer_on_time: [data.onTime],
    answer_longest: data.longest,
    answer_most_frequent: data.mostFrequent,
    answer_average: [data.averageOverAll, ...data.averageByType],
  };
  return {
    data_through: data.freshness[0]?.data_through ?? null,
    provenance: [...new Set(data.freshness.map(({ provenance }) => provenance))].sort(),
    answers: fiveAnswers(data).map((answer, index) => ({ number: index + 1, ...answer, rows: rows[answer.view] })),
  };
}

function asTable(answers: readonly Answer[]): Parameters<typeof printTable>[1] {
  const names = ['number', 'view', 'question', 'answer', 'value', 'unit', 'n'];
  return {
    columns: names.map((name) => ({ name, type: 'STRING' })),
    rows: answers.map(({ view, question, sentence, value, unit, n }, index) => [
      index + 1,
      view,
      question,
      sentence,
      value,
      unit,
      n,
    ]),
  };
}
