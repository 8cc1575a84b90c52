import { exampleConfig } from './example';
import { mermaid } from './mermaid';
import { recordStack } from './record';
import { SETTINGS, type Setting } from '../settings';

/** The graph of a stack that sets everything, as Markdown. */
export async function graphBlock(): Promise<string> {
  const { resources } = await recordStack(exampleConfig());
  return ['```mermaid', mermaid(resources), '```'].join('\n');
}

/** The settings as a Markdown table. */
export function settingsBlock(): string {
  const settings: Setting[] = Object.values(SETTINGS);
  const rows = settings.map(({ key, meaning, example, fallback, group }) => [
    `\`${key.replace('boston311:', '')}\``,
    meaning,
    fallback ?? (group === undefined ? 'required' : `for the ${group}`),
    `\`${example}\``,
  ]);
  return table(['setting', 'what it is', 'without it', 'example'], rows);
}

/** Puts what is generated between the comments `<!-- name -->` and `<!-- /name -->` of a Markdown text. */
export function withBlocks(text: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce((result, [name, block]) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [before, rest] = halves(result, start);
    const [, after] = halves(rest, end);
    return `${before}${start}\n\n${block}\n\n${end}${after}`;
  }, text);
}

function halves(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`the text has no ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** Laid out as Prettier does it, which checks the document. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
