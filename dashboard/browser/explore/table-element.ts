import { isNumeric, writeCell } from '../../site/cells';
import type { Row, TileColumn } from '../../site/tile';

/** Rows as a table like those the page comes with; texts are texts, never mark-up. */
export function tableElement(caption: string, columns: readonly TileColumn[], rows: readonly Row[]): HTMLElement {
  const table = element('table');
  const title = element('caption');
  title.textContent = caption;
  const head = element('tr');
  for (const { head: text, format } of columns) {
    const cell = element('th', isNumeric(format));
    cell.setAttribute('scope', 'col');
    cell.textContent = text;
    head.append(cell);
  }
  const heads = element('thead');
  heads.append(head);
  const body = element('tbody');
  for (const row of rows) {
    const line = element('tr');
    for (const [place, { name, format }] of columns.entries()) {
      const cell = element(place === 0 ? 'th' : 'td', isNumeric(format));
      if (place === 0) cell.setAttribute('scope', 'row');
      cell.textContent = writeCell(row[name] ?? null, format);
      line.append(cell);
    }
    body.append(line);
  }
  table.append(title, heads, body);
  const region = element('div');
  region.className = 'scroll tall';
  region.tabIndex = 0;
  region.setAttribute('role', 'region');
  region.setAttribute('aria-label', caption);
  region.append(table);
  return region;
}

function element(name: string, numeric = false): HTMLElement {
  const made = document.createElement(name);
  if (numeric) made.className = 'num';
  return made;
}
