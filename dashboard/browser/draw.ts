import { logger, type LoggerInterface, parse, View, Warn } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type Config, type TopLevelSpec } from 'vega-lite';
import { Handler } from 'vega-tooltip';
import type { Cell } from '../site/tile';
import { fitTitles, legendColumns } from './fit';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';

/** The look of every chart. Colours are variables of the style sheet, so that a change of theme needs no drawing. */
const LOOK: Config = {
  background: 'transparent',
  font: FONT,
  padding: 2,
  view: { stroke: null },
  axis: {
    labelColor: 'var(--soft)',
    titleColor: 'var(--soft)',
    titleFontWeight: 600,
    labelFontSize: 12,
    titleFontSize: 12,
    gridColor: 'var(--rule)',
    domainColor: 'var(--rule)',
    tickColor: 'var(--rule)',
    labelLimit: 190,
  },
  legend: {
    labelColor: 'var(--ink)',
    titleColor: 'var(--soft)',
    labelFontSize: 12,
    titleFontSize: 12,
    orient: 'top',
    symbolStrokeWidth: 2,
    labelLimit: 260,
  },
  header: { labelColor: 'var(--ink)', titleColor: 'var(--soft)', labelFontSize: 12 },
  title: { color: 'var(--ink)', fontWeight: 600, anchor: 'start' },
  text: { color: 'var(--ink)', fontSize: 12 },
  bar: { color: 'var(--c1)' },
  line: { color: 'var(--c1)', strokeWidth: 2.2 },
  area: { color: 'var(--c1)' },
  point: { color: 'var(--c1)', filled: true },
  circle: { color: 'var(--c1)' },
  rect: { color: 'var(--c1)' },
  rule: { color: 'var(--soft)' },
  tick: { color: 'var(--c1)' },
  range: { category: ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)'] },
  // what the chart shows is told by its label and by the table behind it
  aria: false,
};

/** A chart as wide as its tile and as high as its rows ask for fits one way only, which is meant so. */
function chartLogger(): LoggerInterface {
  const log = logger(Warn);
  const warn = log.warn.bind(log);
  log.warn = (...words) => (String(words[0]).startsWith('Dropping "fit-') ? log : warn(...words));
  return log;
}

/**
 * Draws a chart into an element, as wide as that, and what the person may choose in it into `controls`. Resolves when it
 * stands. Rejects where the spec is wrong.
 */
export async function draw(
  element: HTMLElement,
  controls: HTMLElement | null,
  spec: TopLevelSpec,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<View> {
  const { spec: compiled } = compile(
    { ...spec, data: { name: 'rows', values: [...rows] } },
    { config: { ...LOOK, legend: { ...LOOK.legend, ...legendColumns(element.clientWidth) } }, logger: chartLogger() },
  );
  fitTitles(compiled.axes, element.clientWidth);
  // the interpreter needs no eval, which the page's policy forbids
  const view = new View(parse(compiled, undefined, { ast: true }), { expr: expressionInterpreter, renderer: 'svg' });
  view.tooltip(new Handler({ theme: 'page' }).call);
  const label = element.getAttribute('aria-label');
  await view
    // Vega empties the place of the controls: it must not be the chart's
    .initialize(element, controls ?? document.createElement('div'))
    .hover()
    .runAsync();
  // Vega calls every chart "Vega visualization"
  element.setAttribute('role', 'img');
  element.removeAttribute('aria-roledescription');
  if (label !== null) element.setAttribute('aria-label', label);
  // the element's own label tells the chart; its marks by themselves would be pictures without a name
  element.querySelector('svg')?.setAttribute('aria-hidden', 'true');
  return view;
}
