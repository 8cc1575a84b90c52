import type { Line, SampleLines } from './lines';

/** What a publisher may do to a file by mistake, to all of it at once; a single record's faults are a Damage. */
export type Mishap =
  | 'needed column renamed'
  | 'optional column dropped'
  | 'column added'
  | 'coordinates swapped'
  | 'half of the file'
  | 'file twice';

/** The new name of a column without which cases have no end. */
const RENAMED: Readonly<Record<string, string>> = { closed_dt: 'closed_at_dt', close_date: 'closed_on_date' };
const DROPPED = 'neighborhood';
const ADDED = ['weather', 'dry'] as const;

/** A file as it is published after a mishap. */
export function withMishap(file: SampleLines, mishap: Mishap | null): SampleLines {
  switch (mishap) {
    case null:
      return file;
    case 'needed column renamed':
      return withHeader(file, (name) => RENAMED[name] ?? name);
    case 'coordinates swapped':
      return withHeader(file, (name) => SWAPPED[name.toLowerCase()] ?? name);
    case 'optional column dropped': {
      const at = fieldsOf(file.header.trimEnd()).findIndex((name) => name.toLowerCase() === DROPPED);
      return withFields(file, (fields) => fields.toSpliced(at, 1));
    }
    case 'column added':
      return withFields(file, (fields, isHeader) => [...fields, isHeader ? ADDED[0] : ADDED[1]]);
    case 'half of the file':
      return { ...sameText(file), lines: () => everyOther(file.lines()) };
    case 'file twice':
      return { ...sameText(file), lines: () => twice(file) };
  }
}

/** The names change places and the values stay, which is the same as the other way round. */
const SWAPPED: Readonly<Record<string, string>> = { latitude: 'longitude', longitude: 'latitude' };

function sameText(file: SampleLines): Omit<SampleLines, 'lines'> {
  return { header: file.header, typical: (count) => file.typical(count) };
}

function withHeader(file: SampleLines, rename: (name: string) => string): SampleLines {
  const header = changed(file.header, (names) => names.map(rename));
  return { header, lines: () => file.lines(), typical: (count) => file.typical(count) };
}

function withFields(
  file: SampleLines,
  change: (fields: readonly string[], isHeader: boolean) => readonly string[],
): SampleLines {
  return {
    header: changed(file.header, (names) => change(names, true)),
    lines: () => eachChanged(file.lines(), (fields) => change(fields, false)),
    typical: (count) => eachChanged(file.typical(count), (fields) => change(fields, false)),
  };
}

function* eachChanged(
  lines: Iterable<Line>,
  change: (fields: readonly string[]) => readonly string[],
): Generator<Line> {
  for (const { text, oneByte } of lines) yield { text: changed(text, change), oneByte };
}

function* everyOther(lines: Iterable<Line>): Generator<Line> {
  let index = 0;
  for (const line of lines) if (index++ % 2 === 0) yield line;
}

function* twice(file: SampleLines): Generator<Line> {
  yield* file.lines();
  yield* file.lines();
}

/** A record with other fields and its own line end. */
function changed(record: string, change: (fields: readonly string[]) => readonly string[]): string {
  const end = /\r?\n$/.exec(record)?.[0] ?? '';
  return `${change(fieldsOf(record.slice(0, record.length - end.length))).join(',')}${end}`;
}

/** The fields of a record as they are written, quotes included. */
function fieldsOf(record: string): string[] {
  const fields: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < record.length; at++) {
    if (record[at] === '"') quoted = !quoted;
    else if (record[at] === ',' && !quoted) {
      fields.push(record.slice(start, at));
      start = at + 1;
    }
  }
  return [...fields, record.slice(start)];
}
