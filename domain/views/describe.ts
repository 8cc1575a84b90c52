import type { MeasureView, View } from './view';

/** What BigQuery takes as the description of a table or a view. */
const LONGEST = 16_384;

/** All that the registry says of a view but its columns, as text: what a tool shows of it in the warehouse. */
export function viewDescription(view: View): string {
  const { title, definition, unit, population, exclusions } = view;
  const lines = [
    title,
    definition,
    `Unit: ${unit}.`,
    `Population: ${population}`,
    `Left out: ${exclusions}`,
    ...(isMeasureView(view)
      ? [
          `Measures: ${view.measures.join(', ')}.`,
          `Source: ${view.source}`,
          ...view.notes.map((note) => `Note: ${note}`),
        ]
      : []),
  ];
  const text = lines.join('\n');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function isMeasureView(view: View): view is MeasureView {
  return 'measures' in view;
}
