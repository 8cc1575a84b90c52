import { csvText } from './csv';
import { readTileData } from './tile-data';

/** Buttons are of use only where this script runs: they show from here on. */
export function serveButtons(): void {
  for (const actions of document.querySelectorAll<HTMLElement>('.actions')) actions.hidden = false;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-csv]')) {
    button.addEventListener('click', () => {
      const { file, names, rows } = readTileData(button.dataset.csv ?? '');
      save(file, csvText(names, rows));
      tell(button, 'Saved.');
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.addEventListener('click', () => {
      const text = document.getElementById(button.dataset.copy ?? '')?.textContent ?? '';
      void copy(text).then((done) => tell(button, done ? 'Copied.' : 'Could not copy: select the text instead.'));
    });
  }
}

/** Hands a text to the person as a file. */
export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // a page opened as a file may not be let near the clipboard
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

function tell(button: HTMLElement, text: string): void {
  const status = button.parentElement?.querySelector('[role=status]');
  if (status !== null && status !== undefined) status.textContent = text;
}
