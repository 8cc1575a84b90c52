import { personalIn } from '../support/personal-data';

test.each([
  'call 617-635-4500 now',
  '617.635.4500',
  'at (617) 635-4500,',
  '(617)635-4500',
  'write to jane.doe+311@city.boston.gov.',
  '{"text":"x@example.org"}',
])('%s is personal', (text) => {
  expect(personalIn(text)).toHaveLength(1);
});

test.each([
  '101004113371',
  '58,251 records',
  '2026-11-25T09:23:57.123Z',
  '2011-07-01 02:18:31',
  '019ac123-4567-7890-1234-567890123456',
  'sha256=0f3a-123-456-7890',
  '12345@a-machine.example.org',
  '@temporalio/worker',
  '42.310332 -71.072802',
  '617 635 4500',
  'legacy-2022 127.0.0.1:7233 1.24.0',
])('%s is not', (text) => {
  expect(personalIn(text)).toEqual([]);
});

test('a planted word is found whatever it looks like', () => {
  expect(personalIn('asked by Quackenbush', ['Quackenbush', 'Zebulon'])).toEqual(['Quackenbush']);
});
