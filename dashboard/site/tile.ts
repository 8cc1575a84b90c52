import type { TopLevelSpec } from 'vega-lite' with { 'resolution-mode': 'import' };
import type { VNode } from 'preact';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** A chart as Vega-Lite takes it. Its rows are the data named `rows`, which the tile gives; colours are CSS variables. */
export type ChartSpec = WithoutData<TopLevelSpec>;

/** Of each kind of spec, all but its data. */
type WithoutData<Spec> = Spec extends unknown ? Omit<Spec, 'data'> : never;

/** How a cell is written. `share` is a fraction shown in percent, `score` has two decimals, `days` a duration in days, `month` a month's first day. */
export type CellFormat =
  | 'text'
  | 'count'
  | 'figure'
  | 'score'
  | 'share'
  | 'change'
  | 'days'
  | 'seconds'
  | 'day'
  | 'month'
  | 'instant'
  | 'yes-no'
  | 'link';

export interface TileColumn {
  /** Its key in the rows, and its head in the CSV. */
  readonly name: string;
  readonly head: string;
  readonly format: CellFormat;
  /** Key of the address that the cell leads to, where the row has one. */
  readonly address?: string;
}

/** The rows behind a chart, under the view's own column names: a table on the page, the CSV, and what the chart draws. */
export interface TileTable {
  readonly columns: readonly TileColumn[];
  readonly rows: readonly Row[];
}

export interface Chart {
  readonly spec: ChartSpec;
  /** What a person who cannot see it should know of it, in one or two sentences with its main numbers. */
  readonly description: string;
  /** Rows to draw where they are not the table's own. */
  readonly rows?: readonly Row[];
}

/** One finding: what the page says, shows, and can account for. */
export interface Tile {
  /** Unique on its page, of lower-case letters and dashes. */
  readonly id: string;
  /** What the tile answers, whatever the data say. */
  readonly question: string;
  /** The title: what the data say, as a sentence. */
  readonly finding: string;
  /** The one number, as people read it; null where the finding is no number. */
  readonly figure: string | null;
  /** What the figure counts. */
  readonly unit: string;
  /** Cases the number rests on; null where it counts something else. */
  readonly n: number | null;
  /** 95 % interval of a rate. */
  readonly interval?: readonly [number, number];
  /** View of the registry that the number comes from: its definition, SQL, exclusions and notes stand on the tile. */
  readonly view: string;
  /** How to read it, beside the view's own notes. */
  readonly notes?: readonly string[];
  readonly chart?: Chart;
  readonly table: TileTable;
  /** Something of the tile's own between the figure and the table, such as a form. */
  readonly body?: VNode;
  /** Takes the page's whole width; else half of it where there is room. */
  readonly wide?: boolean;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** One or two sentences under the title. */
  readonly lead?: string;
  readonly tiles: readonly Tile[];
}
