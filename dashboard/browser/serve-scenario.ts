import { formatCount, formatShare } from '../format';
import { type ScenarioCount, scenarioOf } from '../pages/nine-one-one/scenario';
import { readTileData, rowObjects } from './tile-data';

/** Serves the form of pages/nine-one-one/scenario-tile.tsx where the page has it. Nothing is computed before p is set. */
export function serveScenario(): void {
  const form = document.querySelector<HTMLElement>('[data-scenario]');
  if (form === null) return;
  const counts = rowObjects(readTileData(form.dataset.scenario ?? '')) as unknown as ScenarioCount[];
  const phoneByYear = JSON.parse(form.dataset.phone ?? '{}') as Record<string, number>;
  const range = part<HTMLInputElement>(form, '[data-p]');
  const year = part<HTMLSelectElement>(form, '[data-year]');
  let p: number | null = null;

  const tell = (): void => {
    const ticked = [...form.querySelectorAll<HTMLInputElement>('[data-type]:checked')].map(({ value }) => value);
    const { phone, share, calls } = scenarioOf(counts, phoneByYear, {
      types: new Set(ticked),
      year: year.value === '' ? null : Number(year.value),
      p,
    });
    const text = p === null ? 'not set' : p.toFixed(2);
    part(form, '[data-p-text]').textContent = text;
    range.setAttribute('aria-valuetext', text);
    const known = `${formatCount(phone)} requests by phone × ${formatShare(share)} of the types ticked`;
    part(form, '[data-result]').textContent =
      calls === null
        ? `Scenario: ${known} × p. As long as p is not set, there is no number.`
        : `Scenario: ${known} × ${text} = ${formatCount(Math.round(calls))} calls that 911 would have had. Not measured.`;
  };

  range.addEventListener('input', () => {
    p = Number(range.value);
    tell();
  });
  part(form, '[data-unset]').addEventListener('click', () => {
    p = null;
    range.value = '0';
    tell();
  });
  form.addEventListener('change', tell);
  form.hidden = false;
  tell();
}

function part<E extends HTMLElement = HTMLElement>(form: HTMLElement, selector: string): E {
  const element = form.querySelector<E>(selector);
  if (element === null) throw new Error(`the form of the scenario lacks ${selector}`);
  return element;
}
