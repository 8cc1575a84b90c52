import { CUBE_DIMENSIONS } from '../../../domain/cube/cube';
import type { Choice } from '../../pages/explore/choice';
import { monthText } from '../../pages/explore/months';

/** Sets the controls to a choice. */
export function showInForm(form: HTMLFormElement, choice: Choice): void {
  const set = (name: string, value: string): void => {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLSelectElement) control.value = value;
  };
  set('from', monthText(choice.from));
  set('to', monthText(choice.to));
  for (const dimension of CUBE_DIMENSIONS) {
    const word = choice.words[dimension];
    set(dimension, word === undefined ? '' : `=${word}`);
  }
  set('by', choice.by);
  set('show', choice.show);
}

/** What the controls say, in the letters of an address. */
export function hashOfForm(form: HTMLFormElement): string {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    // words have an equals sign in front, so that none is taken for "all"
    if (typeof value === 'string' && value !== '') asked.set(name, value.replace(/^=/, ''));
  }
  return asked.toString();
}
