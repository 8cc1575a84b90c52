import { serveButtons } from './buttons';
import { draw } from './draw';
import { startExplore } from './explore/start';
import { serveScenario } from './serve-scenario';
import { readTileData, rowObjects } from './tile-data';

/** Draws charts one after the other, and gives the browser a turn between two of them. */
async function drawInTurn(elements: readonly HTMLElement[]): Promise<void> {
  for (const element of elements) {
    const data = readTileData(element.dataset.chart ?? '');
    if (data.spec === undefined) continue;
    await draw(
      element,
      document.getElementById(`controls-${element.dataset.chart}`),
      data.spec,
      data.drawn ?? rowObjects(data),
    );
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top < window.innerHeight && bottom > 0;
}

/** Charts a person looks at come first: a page may be opened in its middle, by a link to a tile. */
async function start(): Promise<void> {
  serveButtons();
  serveScenario();
  const charts = [...document.querySelectorAll<HTMLElement>('[data-chart]')];
  const seen = charts.filter(isInView);
  await Promise.all([drawInTurn(seen), startExplore()]);
  performance.mark('first screen');
  await drawInTurn(charts.filter((chart) => !seen.includes(chart)));
  performance.mark('all charts');
  // tests, and the printing of a page, wait for it
  document.documentElement.dataset.ready = 'true';
}

void start();
