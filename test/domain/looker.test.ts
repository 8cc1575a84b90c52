import { lookerLink, lookerReports } from '../../domain/looker';

const PLACE = { host: 'https://lookerstudio.google.com', project: 'my-project', dataset: 'boston311' };

test('a blank report has one view as its data source', () => {
  expect(lookerLink({ ...PLACE, template: null, views: ['answer_on_time'] })).toBe(
    'https://lookerstudio.google.com/reporting/create?c.mode=edit&r.reportName=Boston%20311%3A%20answer_on_time' +
      '&ds.connector=bigQuery&ds.datasourceName=boston311%20answer_on_time&ds.type=TABLE&ds.projectId=my-project' +
      '&ds.datasetId=boston311&ds.tableId=answer_on_time&ds.billingProjectId=my-project&ds.refreshFields=true',
  );
});

test('a template has each view under its name, and keeps its own fields', () => {
  const [report, ...others] = lookerReports({
    ...PLACE,
    host: 'https://bi.example',
    template: 'abc-123_X',
    views: ['a', 'b'],
  });
  expect(others).toEqual([]);
  expect(report).toEqual({
    views: ['a', 'b'],
    link:
      'https://bi.example/reporting/create?c.reportId=abc-123_X&c.mode=view&r.reportName=Boston%20311' +
      '&ds.a.connector=bigQuery&ds.a.datasourceName=boston311%20a&ds.a.type=TABLE&ds.a.projectId=my-project' +
      '&ds.a.datasetId=boston311&ds.a.tableId=a&ds.a.billingProjectId=my-project&ds.a.refreshFields=false' +
      '&ds.b.connector=bigQuery&ds.b.datasourceName=boston311%20b&ds.b.type=TABLE&ds.b.projectId=my-project' +
      '&ds.b.datasetId=boston311&ds.b.tableId=b&ds.b.billingProjectId=my-project&ds.b.refreshFields=false',
  });
});

test('without a template there is a report for each view', () => {
  const reports = lookerReports({ ...PLACE, template: null, views: ['a', 'b'] });
  expect(reports.map(({ views }) => views)).toEqual([['a'], ['b']]);
  expect(reports.map(({ link }) => new URL(link).searchParams.get('ds.tableId'))).toEqual(['a', 'b']);
});
