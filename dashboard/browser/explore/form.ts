import { CUBE_DIMENSIONS } from '../../../domain/cube/cube';
import type { Choice } from '../../pages/explore/choice';
import { monthText } from '../../pages/explore/months';
import { showPicked } from './picks';

/** Sets the controls to a choice. */
export function showInForm(form: HTMLFormElement, choice: Choice): void {
  const set = (name: string, value: string): void => {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLSelectElement) control.value = value;
  };
  set('from', monthText(choice.from));
  set('to', monthText(choice.to));
  for (const dimension of CUBE_DIMENSIONS) showPicked(form, dimension, choice.words[dimension] ?? []);
  set('by', choice.by);
  set('show', choice.show);
}

/** What the controls say, in the letters of an address. */
export function hashOfForm(form: HTMLFormElement): string {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') asked.append(name, value);
  }
  return asked.toString();
}
