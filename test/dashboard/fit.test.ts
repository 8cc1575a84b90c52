import { fitTitles, legendColumns, linesOf } from '../../dashboard/browser/fit';

test('words are broken into lines where they must be, and stay whole', () => {
  expect(linesOf('share of cases', 20)).toEqual(['share of cases']);
  expect(linesOf('of all days waited (bar), of all requests (tick)', 20)).toEqual([
    ...['of all days waited', '(bar), of all', 'requests (tick)'],
  ]);
  expect(linesOf('Unsatisfactory conditions', 5)).toEqual(['Unsatisfactory', 'conditions']);
});

test('titles along a chart fit its width; those beside it, and those made of expressions, stay', () => {
  const title = 'days past the target, half of the late ones closed within';
  const axes = [
    { orient: 'bottom', title },
    { orient: 'left', title },
    { orient: 'bottom', title: { signal: 'x' } },
    { orient: 'bottom' },
  ];
  fitTitles(axes, 546);
  expect(axes.map((axis) => axis.title)).toEqual([
    ['days past the target, half of the late ones closed', 'within'],
    title,
    { signal: 'x' },
    undefined,
  ]);
  const wide = [{ orient: 'bottom', title }];
  fitTitles(wide, 1200);
  expect(wide[0]?.title).toBe(title);
});

test('legends stand in two columns where a chart is narrow', () => {
  expect([legendColumns(320), legendColumns(546)]).toEqual([{ columns: 2 }, {}]);
});
