import { replacedByRestore, replayable } from '../../domain/ledger';
import { ledgerLine } from '../support/ledger';

const line = (snapshot: string, publishedBy: Parameters<typeof ledgerLine>[0]['publishedBy'] = 'refresh') =>
  ledgerLine({ snapshot, publishedBy });
const setAside = (snapshot: string) => ledgerLine({ snapshot, loaded: 0, quarantined: 0 });

test.each([
  ['nothing was restored', [line('a'), line('b')], undefined],
  ['an older one was restored', [line('a'), line('b'), line('a', 'restore')], 'b'],
  ['two were, one after the other', [line('a'), line('b'), line('c'), line('a', 'restore'), line('b', 'restore')], 'c'],
  ['the restored one was replayed', [line('a'), line('b'), line('a', 'restore'), line('a', 'replay')], 'b'],
  ['the publisher has a new one since', [line('a'), line('b'), line('a', 'restore'), line('c')], undefined],
  ['it was published again', [line('a'), line('b'), line('a', 'restore'), line('b')], undefined],
  ['it was restored again', [line('a'), line('b'), line('a', 'restore'), line('b', 'restore')], undefined],
  ['one set aside was replayed before', [line('a'), setAside('b'), line('b', 'replay'), line('a', 'restore')], 'b'],
  ['one was set aside since', [line('a'), line('b'), line('a', 'restore'), setAside('c')], 'b'],
])('the snapshot a restore replaced, where %s', (_, lines, replaced) => {
  expect(replacedByRestore(lines)).toBe(replaced);
});

test('a replay takes the current snapshot, or the one that was set aside since', () => {
  const current = { ...line('b'), isCurrent: true };
  expect(replayable([line('a'), current])?.snapshot).toBe('b');
  expect(replayable([setAside('x'), line('a'), current])?.snapshot).toBe('b');
  expect(replayable([line('a'), current, setAside('c')])?.snapshot).toBe('c');
  expect(replayable([])).toBeUndefined();
});
