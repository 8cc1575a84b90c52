import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import type { Cube } from '../../../domain/cube/cube';
import { totalsByPeriod, totalsByWord, totalsOf } from '../../../domain/cube/select';
import { formatCount, formatCountOf } from '../../format';
import { chartRows } from '../../pages/explore/chart-rows';
import { periodChart } from '../../pages/explore/charts';
import { type Choice, filterOf } from '../../pages/explore/choice';
import { figuresOf, findingOf } from '../../pages/explore/figures';
import { choiceSql } from '../../pages/explore/sql';
import { breakdownColumns, breakdownRows } from '../../pages/explore/tables';
import { choiceInWords, SHOWN_NAMES } from '../../pages/explore/words';
import { draw } from '../draw';
import { tableElement } from './table-element';

let drawn: View | null = null;

/** Writes what the cube says of a choice into the page. Resolves when the chart stands too. */
export async function showChoice(cube: Cube, choice: Choice, dataThrough: string | null): Promise<void> {
  const filter = filterOf(choice);
  const totals = totalsOf(cube, filter);
  const chosen = choiceInWords(choice);
  write('explore-finding', findingOf(totals, chosen));
  const figure = document.querySelector('#explore .figure');
  figure?.replaceChildren(formatCount(totals.requests), ' ', unit());
  const basis = document.querySelector('#explore .basis');
  if (basis !== null) {
    basis.textContent = (basis.textContent ?? '').replace(
      /^n = [^·]*/,
      `n = ${formatCountOf(totals.requests, 'case')} `,
    );
  }
  for (const { id, text, basis: rests } of figuresOf(totals)) {
    const row = document.getElementById(`explore-${id}`);
    row?.querySelector('strong')?.replaceChildren(text);
    row?.querySelector('small')?.replaceChildren(rests);
  }
  write('sql-explore-choice', choiceSql(choice));
  const rows = breakdownRows(choice.by, totalsByWord(cube, filter, choice.by));
  document
    .getElementById('explore-breakdown')
    ?.replaceChildren(
      tableElement(`${formatCountOf(totals.requests, 'request')} ${chosen}`, breakdownColumns(choice.by), rows),
    );

  const chart = document.getElementById('explore-chart');
  if (chart === null) return;
  const points = chartRows(cube.periods, totalsByPeriod(cube, filter), choice, dataThrough);
  chart.setAttribute(
    'aria-label',
    `${SHOWN_NAMES[choice.show]}: ${chosen}. ${formatCountOf(points.length, 'period')}.`,
  );
  drawn?.finalize();
  chart.replaceChildren();
  drawn = await draw(chart, null, periodChart(choice.show) as TopLevelSpec, points);
}

function write(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
}

function unit(): HTMLElement {
  const element = document.createElement('span');
  element.className = 'unit';
  element.textContent = 'requests';
  return element;
}
