import { Interrupts } from '../../client/interrupts';
import { TestContext } from '../support/client-context';

test('a Ctrl-C while a command starts is not lost', () => {
  const context = new TestContext('/');
  const interrupts = new Interrupts(context);
  interrupts.throwIfAny();
  context.interrupt();
  expect(() => interrupts.throwIfAny()).toThrow('cancelled before anything was started');
  const taken: number[] = [];
  interrupts.take((count) => taken.push(count));
  context.interrupt();
  interrupts.end();
  context.interrupt();
  expect(taken).toEqual([1, 2]);
});
