import type { Table } from '../../adapters/warehouse/warehouse';
import { type Format, printTable, toCsv, toObjects } from '../../client/output';
import { KeptOutput } from '../support/client-context';

const column = (name: string) => ({ name, type: 'STRING' });
const table = (names: readonly string[], ...rows: Table['rows']): Table => ({ columns: names.map(column), rows });

function printed(rows: Table, format: Format, isTTY = false): { out: string; notices: string[] } {
  const out = new KeptOutput({ isTTY });
  const notices: string[] = [];
  printTable(out, rows, format, (line) => notices.push(line));
  return { out: out.text, notices };
}

describe('as JSON', () => {
  test('one row is one line, several are one a line', () => {
    expect(printed(table(['n'], [58251]), 'json').out).toBe('[{"n":58251}]\n');
    expect(printed(table(['a', 'b'], ['x', null], ['y', true]), 'json').out).toBe(
      '[\n{"a":"x","b":null},\n{"a":"y","b":true}\n]\n',
    );
    expect(printed(table(['n']), 'json').out).toBe('[]\n');
  });

  test('columns of one name are all kept', () => {
    expect(toObjects(table(['n', 'n', 'n'], [1, 2, 3]))).toEqual([{ n: 1, n_2: 2, n_3: 3 }]);
  });

  test('holds no character that a terminal obeys', () => {
    const { out } = printed(table(['a'], ['\u001b[2Jx\u009b31m']), 'json');
    expect(out).toBe('[{"a":"\\u001b[2Jx\\u009b31m"}]\n');
    expect(JSON.parse(out)).toEqual([{ a: '\u001b[2Jx\u009b31m' }]);
  });
});

describe('as CSV', () => {
  test('quotes what needs it, and tells an empty text from a missing value', () => {
    const rows = table(['plain', 'a,b'], ['x', 'say "no"'], ['two\nlines', ''], [null, ' padded '], [1.5, false]);
    expect(toCsv(rows)).toBe('plain,"a,b"\nx,"say ""no"""\n"two\nlines",""\n," padded "\n1.5,false\n');
  });

  test('gives a program the data as they are, and a terminal nothing it would obey', () => {
    const rows = table(['a'], ['\u001b[2Jx']);
    expect(printed(rows, 'csv').out).toBe('a\n\u001b[2Jx\n');
    expect(printed(rows, 'csv', true).out).toBe('a\n\\u001b[2Jx\n');
  });
});

describe('as a table', () => {
  test('numbers stand to the right, missing values are blank, and no cell breaks its line', () => {
    const { out } = printed(table(['name', 'n'], ['a\nb\u001b', 5], [null, 1234]), 'table');
    expect(out).toBe(
      [
        '┌────────────────┬──────┐',
        '│ name           │    n │',
        '├────────────────┼──────┤',
        '│ a\\u000ab\\u001b │    5 │',
      ]
        .concat(['│                │ 1234 │', '└────────────────┴──────┘', ''])
        .join('\n'),
    );
  });

  test('a long result is cut off, and that is said', () => {
    const rows = Array.from({ length: 1_002 }, (_, index) => [index]);
    const { out, notices } = printed({ columns: [column('n')], rows }, 'table');
    expect(out).toContain(' 999 ');
    expect(out).not.toContain(' 1000 ');
    expect(notices).toEqual(['2 more rows: --format csv gives them all']);
  });
});
