import { VIEWS } from '../../domain/views';
import { viewDescription } from '../../domain/views/describe';
import type { MeasureView } from '../../domain/views';

const VIEW: MeasureView = {
  name: 'a_view',
  title: 'A question?',
  definition: 'What it is.',
  unit: 'seconds',
  population: 'All.',
  exclusions: 'None.',
  columns: [],
  measures: ['D1', 'D2'],
  source: 'A paper.',
  notes: ['Mind the end.', 'Mind the start.'],
};

test('a description says all that is registered of a measure', () => {
  expect(viewDescription(VIEW)).toBe(
    'A question?\nWhat it is.\nUnit: seconds.\nPopulation: All.\nLeft out: None.\nMeasures: D1, D2.\nSource: A paper.\n' +
      'Note: Mind the end.\nNote: Mind the start.',
  );
});

test('one too long for BigQuery is cut off and shows it', () => {
  const text = viewDescription({ ...VIEW, definition: 'x'.repeat(20_000) });
  expect([text.length, text.at(-1)]).toEqual([16_384, '…']);
});

test.each(VIEWS)('BigQuery takes the descriptions of $name and its columns whole', (view) => {
  expect(viewDescription(view)).not.toMatch(/…$/);
  expect(view.columns.filter(({ description }) => description === '' || description.length > 1024)).toEqual([]);
});
