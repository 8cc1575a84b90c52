import { choiceFromHash, choiceToHash, filterOf } from '../../pages/explore/choice';
import { CELL_NAMES, cellRows } from '../../pages/explore/tables';
import { save } from '../buttons';
import { csvText } from '../csv';
import { hashOfForm, showInForm } from './form';
import { servePicks } from './picks';
import { readCube } from './read-cube';
import { showChoice } from './show';

/** Makes the form of the page Explore work, where the page is that. Resolves when it shows what the address asks for. */
export async function startExplore(): Promise<void> {
  const form = document.getElementById('explore-form');
  if (!(form instanceof HTMLFormElement)) return;
  try {
    await serve(form);
  } catch {
    const trouble = document.getElementById('explore-trouble');
    if (trouble === null) return;
    trouble.hidden = false;
    trouble.textContent =
      'This browser is too old to choose here: it cannot unpack the figures. They are those of all requests.';
  }
}

async function serve(form: HTMLFormElement): Promise<void> {
  const cube = await readCube();
  if (cube.size === 0) return;
  const dataThrough = form.dataset.through ?? null;
  let choice = choiceFromHash(location.hash, cube);
  const show = async (): Promise<void> => {
    showInForm(form, choice);
    await showChoice(cube, choice, dataThrough);
  };
  const choose = (hash: string): void => {
    choice = choiceFromHash(hash, cube);
    const kept = choiceToHash(choice, cube);
    // the page's history stays short: going back leaves the page
    history.replaceState(null, '', kept === '' ? location.pathname + location.search : `#${kept}`);
    void show();
  };
  servePicks(form);
  form.addEventListener('change', () => choose(hashOfForm(form)));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    choose('');
  });
  window.addEventListener('hashchange', () => choose(location.hash));
  document.getElementById('explore-csv')?.addEventListener('click', () => {
    save(form.dataset.csvName ?? 'cells.csv', csvText(CELL_NAMES, cellRows(cube, filterOf(choice))));
    document.getElementById('explore-done')?.replaceChildren('Saved.');
  });
  form.hidden = false;
  await show();
}
