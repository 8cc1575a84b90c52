import {
  formatChange,
  formatCount,
  formatDay,
  formatDuration,
  formatFigure,
  formatInstant,
  formatMonth,
  formatScore,
  formatShare,
} from '../format';
import type { Cell, CellFormat } from './tile';

const SECONDS_PER_DAY = 86_400;

const WRITERS: Readonly<Record<CellFormat, (cell: Cell) => string>> = {
  text: (cell) => (cell === null ? formatCount(null) : String(cell)),
  link: (cell) => (cell === null ? formatCount(null) : String(cell)),
  count: (cell) => formatCount(numberOf(cell)),
  figure: (cell) => formatFigure(numberOf(cell)),
  score: (cell) => formatScore(numberOf(cell)),
  share: (cell) => formatShare(numberOf(cell)),
  change: (cell) => formatChange(numberOf(cell)),
  days: (cell) => formatDuration(numberOf(cell)),
  seconds: (cell) => formatDuration(cell === null ? null : Number(cell) / SECONDS_PER_DAY),
  day: (cell) => formatDay(textOf(cell)),
  month: (cell) => formatMonth(textOf(cell)),
  instant: (cell) => formatInstant(textOf(cell)),
  'yes-no': (cell) => (cell === true ? 'yes' : cell === false ? 'no' : formatCount(null)),
};

/** A cell as people read it. */
export function writeCell(cell: Cell, format: CellFormat): string {
  return WRITERS[format](cell);
}

const TO_THE_LEFT: ReadonlySet<CellFormat> = new Set(['text', 'link', 'yes-no', 'day', 'month', 'instant']);

export function isNumeric(format: CellFormat): boolean {
  return !TO_THE_LEFT.has(format);
}

function numberOf(cell: Cell): number | null {
  return cell === null ? null : Number(cell);
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell);
}
