import type { ColumnType } from '../model';

export interface ViewColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
}

export interface View {
  /** Name in the warehouse, and of the file in sql/views. */
  readonly name: string;
  /** The question it answers. */
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  readonly population: string;
  readonly exclusions: string;
  readonly columns: readonly ViewColumn[];
}

/** A view of one or more measures: what analysts quote, so it says more of itself. */
export interface MeasureView extends View {
  /** The measures it holds, by their ids, such as D1: see docs/measures.md. */
  readonly measures: readonly string[];
  /** Where the formula comes from. */
  readonly source: string;
  /** How to read it, and how not to: shown beside the number wherever it is shown. */
  readonly notes: readonly string[];
}
