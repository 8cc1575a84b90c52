/** Lines of what a chart says under the pointer. */

export const monthTip = <F extends string>(field: F, title: string) =>
  ({ field, type: 'temporal', timeUnit: 'utcyearmonth', format: '%B %Y', title }) as const;

export const countTip = <F extends string>(field: F, title: string) =>
  ({ field, type: 'quantitative', format: ',', title }) as const;

export const shareTip = <F extends string>(field: F, title: string) =>
  ({ field, type: 'quantitative', format: '.1%', title }) as const;
