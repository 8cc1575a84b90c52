import { serveButtons } from './buttons';
import { draw } from './draw';
import { startExplore } from './explore/start';
import { serveScenario } from './serve-scenario';
import { readTileData, rowObjects } from './tile-data';

/** Draws the charts from the top of the page down, and gives the browser a turn between two of them. */
async function drawAll(): Promise<void> {
  for (const element of document.querySelectorAll<HTMLElement>('[data-chart]')) {
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

serveButtons();
serveScenario();
void Promise.all([drawAll(), startExplore()]).then(() => {
  // tests, and the printing of a page, wait for it
  document.documentElement.dataset.ready = 'true';
});
