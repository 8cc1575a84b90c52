import type { Answer } from '../../dashboard/answers/answer';
import { type AnswersData, loadAnswers } from '../../dashboard/answers/data';
import { fiveAnswers } from '../../dashboard/answers/five-answers';
import { formatCountOf, formatDay, formatShare } from '../../dashboard/format';
import type { FreshnessRow } from '../../dashboard/report-data';
import { createAsk } from '../../dashboard/site/ask';
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
        'longest, most frequent, average. Beside each stands the answer as it was given before, over closed requests and by ' +
        'words as published, and why they differ. With --format json each answer comes with the rows of its view.',
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
      const { data, freshness } = await withWarehouse(readSettings(options, context), async (query) => {
        const ask = createAsk(query);
        return { freshness: await ask.view<FreshnessRow>('freshness'), data: await loadAnswers(ask) };
      });
      if (freshness.length === 0) throw nothingPublished();
      if (freshness.some(({ provenance }) => isGenerated(provenance))) context.stderr.write(`${GENERATED_NOTICE}\n\n`);
      const answers = Object.values(fiveAnswers(data));
      if (options.format === 'table') printInWords(answers, freshness, context.stdout);
      else if (options.format === 'json') context.stdout.write(`${jsonText(forPrograms(answers, data, freshness))}\n`);
      else printTable(context.stdout, asTable(answers), 'csv', () => undefined);
    });
}

function printInWords(answers: readonly Answer[], freshness: readonly FreshnessRow[], stdout: Output): void {
  for (const [index, { question, sentence, n, interval, notes, old, difference }] of answers.entries()) {
    const basis =
      interval === undefined ? '' : `; 95% interval ${formatShare(interval[0])} to ${formatShare(interval[1])}`;
    stdout.write(`${index + 1}  ${question}\n   ${sentence}\n   (n = ${formatCountOf(n, 'request')}${basis})\n`);
    stdout.write(`   The old way: ${old.sentence} (n = ${formatCountOf(old.n, 'request')})\n`);
    stdout.write(`   Why they differ: ${difference}\n`);
    stdout.write(`${notes.map((note) => `   - ${note}\n`).join('')}\n`);
  }
  stdout.write(`Data through ${formatDay(freshness[0]?.data_through ?? null)}.\n`);
}

/** The rows of the views beside the answers, under the names of the views. */
function forPrograms(answers: readonly Answer[], data: AnswersData, freshness: readonly FreshnessRow[]): object {
  const rows: Readonly<Record<string, unknown>> = {
    answer_channels: data.channels,
    answer_channels_as_published: data.publishedChannels,
    answer_on_time: [data.onTime],
    answer_longest: data.longest,
    top_types: data.types,
    answer_most_frequent: data.publishedTypes,
    answer_average: [data.average, ...data.averageByType],
    time_to_close: [data.time, ...data.timeByType],
  };
  return {
    data_through: freshness[0]?.data_through ?? null,
    provenance: [...new Set(freshness.map(({ provenance }) => provenance))].sort(),
    answers: answers.map((answer, index) => ({
      number: index + 1,
      ...answer,
      old: { ...answer.old, rows: rows[answer.old.view] },
      rows: rows[answer.view],
    })),
  };
}

function asTable(answers: readonly Answer[]): Parameters<typeof printTable>[1] {
  const names = [
    'number',
    'view',
    'question',
    'answer',
    'value',
    'unit',
    'n',
    'old_answer',
    'old_value',
    'old_unit',
    'difference',
  ];
  return {
    columns: names.map((name) => ({ name, type: 'STRING' })),
    rows: answers.map(({ view, question, sentence, value, unit, n, old, difference }, index) => [
      index + 1,
      view,
      question,
      sentence,
      value,
      unit,
      n,
      old.sentence,
      old.value,
      old.unit,
      difference,
    ]),
  };
}
