import type { BenchReport } from '../report';
import type { PageFigures } from './measure-page';
import type { ViewsMeasured } from './measure-views';

export interface ViewsReport extends ViewsMeasured {
  readonly machine: BenchReport['machine'];
  readonly page: PageFigures;
}

/** What is aimed at for a warehouse of three million cases, on two cores. */
export const VIEW_TARGETS = { allViewsSeconds: 20, pagesSeconds: 30, pageBytes: 3e6, firstScreenMs: 1000 } as const;

/** The report for a person: the slowest view first, then the pages, then each figure with its target. */
export function formatViews({ machine, cases, views, page }: ViewsReport): string {
  const slowestFirst = [...views].sort((one, other) => other.seconds - one.seconds);
  const all = views.reduce((sum, { seconds }) => sum + seconds, 0);
  const scans = views.reduce((sum, { scanSeconds }) => sum + (scanSeconds ?? 0), 0);
  const firstScreens = page.pages.flatMap(({ ready }) => (ready === null ? [] : [ready.firstScreenMs]));
  const largest = Math.max(...page.pages.map(({ bytes }) => bytes));
  return [
    `${machine.cores} cores (${machine.cpu}), ${(machine.memoryBytes / 1e9).toFixed(0)} GB of memory, Node.js ${machine.node}; ` +
      `${cases.toLocaleString('en-US')} generated cases`,
    '',
    row('view', 'rows', 'time', 'plain scan', 'times'),
    ...slowestFirst.map(({ view, rows, seconds, scanSeconds }) =>
      row(
        view,
        rows.toLocaleString('en-US'),
        `${seconds.toFixed(2)} s`,
        scanSeconds === null ? '' : `${scanSeconds.toFixed(2)} s`,
        scanSeconds === null ? '' : (seconds / scanSeconds).toFixed(1),
      ),
    ),
    row('all views', '', `${all.toFixed(2)} s`, `${scans.toFixed(2)} s`, (all / scans).toFixed(1)),
    '',
    row('page', 'size', 'first screen', 'all charts'),
    ...page.pages.map(({ name, bytes, ready }) =>
      row(
        name,
        `${(bytes / 1e6).toFixed(2)} MB`,
        ...(ready === null ? ['no browser'] : [milliseconds(ready.firstScreenMs), milliseconds(ready.allChartsMs)]),
      ),
    ),
    '',
    target('all views, one after the other', all, VIEW_TARGETS.allViewsSeconds, (value) => `${value.toFixed(1)} s`),
    target('all pages written', page.seconds, VIEW_TARGETS.pagesSeconds, (value) => `${value.toFixed(1)} s`),
    target('largest page', largest, VIEW_TARGETS.pageBytes, (value) => `${(value / 1e6).toFixed(2)} MB`),
    ...(firstScreens.length === 0
      ? []
      : [target('slowest first screen', Math.max(...firstScreens), VIEW_TARGETS.firstScreenMs, milliseconds)]),
  ].join('\n');
}

function row(name: string, ...cells: readonly string[]): string {
  return `${name.padEnd(34)}${cells.map((cell) => cell.padStart(14)).join('')}`.trimEnd();
}

function target(name: string, value: number, bound: number, write: (value: number) => string): string {
  return `${row(name, write(value))}   target below ${write(bound)}: ${value < bound ? 'met' : 'MISSED'}`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}
