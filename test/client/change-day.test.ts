import { readSettings } from '../../client/settings';
import { TestContext } from '../support/client-context';

const changeDay = (text: string | undefined): string | null => {
  return readSettings({}, new TestContext('/nowhere', { BOSTON311_911_CHANGE_DAY: text })).changeDay911;
};

test('the day something changed for callers is a setting, and none where it is absent or empty', () => {
  expect([changeDay('2012-03-25'), changeDay(''), changeDay(undefined)]).toEqual(['2012-03-25', null, null]);
});

test.each(['2012-02-30', '3/25/2012', '2012', 'next year'])('"%s" is refused with what it should be', (text) => {
  expect(() => changeDay(text)).toThrow(`BOSTON311_911_CHANGE_DAY is "${text}", which is not a day such as 2015-08-11`);
});
