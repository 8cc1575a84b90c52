import { formatCountOf, formatDay, formatMonth } from '../../format';
import type { SiteContext } from '../../site/page';
import type { Tile } from '../../site/tile';
import type { ReviewData } from './data';

/** What a reader must know before quoting a number, in sentences. */
export function caveats(data: ReviewData, { generated, dataThrough }: SiteContext): string[] {
  const { month, onTime, time, held, quarantine } = data;
  const provisional = (rows: readonly { open_month: string | null; provisional: boolean | null }[]): boolean =>
    rows.some((row) => row.open_month === month && row.provisional === true);
  const waiting = held.filter(({ decision }) => decision === null).map(({ resource }) => resource);
  const refused = held.filter(({ decision }) => decision !== null).map(({ resource }) => resource);
  const records = quarantine.reduce((sum, row) => sum + row.records, 0);
  return [
    ...(generated ? ['Any of these data were made up by the sample portal. Do not quote them.'] : []),
    `The data go through ${formatDay(dataThrough)}. A month that is not whole is not told of here.`,
    ...(month !== null && provisional(onTime)
      ? [`On time for ${formatMonth(month)} is provisional: many of its targets lie ahead, so an older month is shown.`]
      : []),
    ...(month !== null && provisional(time)
      ? [
          `Time to close for ${formatMonth(month)} is provisional: its slow cases are still open, so an older month is shown.`,
        ]
      : []),
    ...(waiting.length > 0
      ? [
          `Not published yet, because somebody has to decide: ${unique(waiting)}. The figures rest on what was published before.`,
        ]
      : []),
    ...(refused.length > 0
      ? [`Not published after a decision: ${unique(refused)}. The figures rest on what was published before.`]
      : []),
    records === 0
      ? 'Every record of the files could be read.'
      : `${formatCountOf(records, 'record')} of the files could not be read and ${records === 1 ? 'is' : 'are'} in no figure.`,
    'Closed is what the city’s system says: nobody can tell from the data whether the work was done.',
    'Reporting is not need: who asks more gets counted more.',
  ];
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].sort().join(', ');
}

export function caveatsTile(data: ReviewData, context: SiteContext): Tile {
  const sentences = caveats(data, context);
  return {
    id: 'caveats',
    question: 'What is to be kept in mind?',
    finding: context.generated ? 'These data are made up' : 'Before you quote a number',
    figure: null,
    unit: '',
    n: null,
    view: 'freshness',
    table: {
      columns: [{ name: 'caveat', head: 'To be kept in mind', format: 'text' }],
      rows: sentences.map((caveat) => ({ caveat })),
    },
    wide: true,
  };
}
