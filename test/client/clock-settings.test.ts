import { readClockSettings } from '../../client/clock-settings';

test('clocks are set by resource', () => {
  expect(readClockSettings({ BOSTON311_CLOCK: 'new-system=utc, legacy-2025=as published' })).toEqual({
    'new-system': 'utc',
    'legacy-2025': 'as published',
  });
  expect(readClockSettings({})).toEqual({});
});

test.each(['new-system', 'new-system=local', '=utc'])('"%s" is refused with what it should be', (text) => {
  expect(() => readClockSettings({ BOSTON311_CLOCK: text })).toThrow(
    `BOSTON311_CLOCK holds "${text}", which is not RESOURCE=READING with one of as published, shifted, utc`,
  );
});
