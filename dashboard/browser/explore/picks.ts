import type { CubeDimension } from '../../../domain/cube/cube';
import { anyOf } from '../../pages/explore/words';

/** Ticks these words of a dimension and no others, and says so where its boxes are folded away. */
export function showPicked(form: HTMLFormElement, dimension: CubeDimension, words: readonly string[]): void {
  const pick = form.querySelector(`details[data-dimension="${dimension}"]`);
  if (pick === null) return;
  const picked = new Set(words);
  for (const box of boxesOf(pick)) box.checked = picked.has(box.value);
  pick.querySelector('.picked')?.replaceChildren(words.length === 0 ? 'all' : anyOf(words));
  pick.classList.toggle('some', words.length > 0);
}

/**
 * Makes the folded boxes of a form work: a search leaves the words that hold what is typed, and those that are ticked; a
 * button unticks all; Escape folds the boxes away. Ticking is a change of the form like any other.
 */
export function servePicks(form: HTMLFormElement): void {
  for (const pick of form.querySelectorAll<HTMLDetailsElement>('details.pick')) {
    const search = pick.querySelector<HTMLInputElement>('input[type=search]');
    search?.addEventListener('input', () => leaveFound(pick, search.value));
    // a search is no choice
    search?.addEventListener('change', (event) => event.stopPropagation());
    pick.querySelector('.pick-clear')?.addEventListener('click', () => {
      for (const box of boxesOf(pick)) box.checked = false;
      form.dispatchEvent(new Event('change'));
    });
    pick.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !pick.open) return;
      pick.open = false;
      pick.querySelector('summary')?.focus();
    });
  }
}

function leaveFound(pick: HTMLElement, typed: string): void {
  const wanted = typed.trim().toLowerCase();
  let found = 0;
  for (const box of boxesOf(pick)) {
    const matches = box.value.toLowerCase().includes(wanted);
    if (matches) found++;
    box.closest('li')?.toggleAttribute('hidden', !matches && !box.checked);
  }
  pick.querySelector('.pick-none')?.replaceChildren(found === 0 ? `Nothing has “${typed.trim()}” in its name.` : '');
}

function boxesOf(pick: Element): HTMLInputElement[] {
  return [...pick.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
}
