import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { projectRoot } from '../../adapters/project-root';
import { buildProgram } from '../../client/program';
import { ERROR_KINDS } from '../../domain/errors';
import { TestContext } from '../support/client-context';

const program = buildProgram(new TestContext(projectRoot));

/** A command line in a text: from the word behind the program's name to the next one, or the end of the quotation. */
const COMMAND_LINE = /(?:\bboston311(?: --)?|dist\/client\/main\.js) +([a-z](?:(?!boston311)[^`'"\n])*)/g;

function commandLines(text: string): string[] {
  return [...text.matchAll(COMMAND_LINE)].map(([, line = '']) => line);
}

/** Code of a page: fenced blocks and quotations. The name stands in sentences too, before any word. */
function codeOf(markdown: string): string {
  return [...markdown.matchAll(/^ *```[^]*?^ *```$|`[^`\n]+`/gm)].map(([code]) => code).join('\n');
}

/** What is wrong with a command line; undefined where every word and option in it is registered. */
function faultOf(line: string): string | undefined {
  const [name = '', verb = ''] = line.split(/[^\w-]+/);
  const command = program.commands.find((known) => known.name() === name);
  if (command === undefined) return name === 'help' ? undefined : `there is no command ${name}`;
  const within = command.commands.find((known) => known.name() === verb);
  if (command.commands.length > 0 && within === undefined && /^[a-z-]+ [a-z]/.test(line))
    return `${name} has no ${verb}`;
  const options = [program, command, within].flatMap((known) => known?.options ?? []).map(({ long }) => long);
  const strange = (line.match(/(?<= )--[a-z-]+/g) ?? []).find(
    (option) => option !== '--help' && !options.includes(option),
  );
  return strange === undefined ? undefined : `${name} has no option ${strange}`;
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const SOURCES = ['domain', 'client', 'activities', 'workflows', 'worker'].flatMap((folder) =>
  filesBelow(folder, '.ts'),
);
const PAGES = [...filesBelow('docs', '.md'), 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

const NAMED = [
  ...SOURCES.map((path) => [path, commandLines(read(path))] as const),
  ...PAGES.map((path) => [path, commandLines(codeOf(read(path)))] as const),
];

test.each(NAMED.filter(([, lines]) => lines.length > 0))('%s names only commands that there are', (_, lines) => {
  expect(lines.map((line) => [line, faultOf(line)]).filter(([, fault]) => fault !== undefined)).toEqual([]);
});

test('command lines are found, and judged by what is registered', () => {
  expect(commandLines(ERROR_KINDS.MixedProvenance.hint)).toEqual(['reset']);
  expect(
    commandLines(codeOf('boston311 is `boston311 status RUN`\n\n```sh\nnpm run boston311 -- up # now\n```\n')),
  ).toEqual(['status RUN', 'up # now']);
  expect(['explain', 'schedule start', 'refresh --soruce x'].map(faultOf)).toEqual([
    'there is no command explain',
    'schedule has no start',
    'refresh has no option --soruce',
  ]);
  expect(
    ['schedule describe', 'schedule', 'refresh --source FOLDER --verbose', 'up then starts', 'help'].map(faultOf),
  ).toEqual(Array(5).fill(undefined));
});

test('the options that hints name are there', () => {
  const options = new Set(program.commands.flatMap(optionsOf));
  const named = Object.values(ERROR_KINDS).flatMap(({ hint }) => hint.match(/(?<= )--[a-z-]+/g) ?? []);
  expect(named).toContain('--source');
  expect(named.filter((option) => !options.has(option))).toEqual([]);
});

function optionsOf(command: Command): string[] {
  return command.options.map(({ long }) => long ?? '');
}

test('the runbook says of every registered error what it means and what to do', () => {
  const symptoms = read('docs/runbook.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(' | ')[0] ?? '')
    .join('\n');
  const missing = Object.keys(ERROR_KINDS).filter((type) => !symptoms.includes(`\`${type}\``));
  expect(missing).toEqual([]);
});
