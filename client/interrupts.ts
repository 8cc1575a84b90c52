import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';

/** Thrown at the second Ctrl-C: nothing is waited for any more. */
export class StoppedAtOnce extends ClientFailure {
  constructor() {
    super(
      EXIT.cancelled,
      'stopped at once',
      'What was under way goes on when the server is started again, for example by: boston311 up',
    );
  }
}

/** Ctrl-C during one command: remembered until somebody takes it, so that none is lost while the command starts. */
export class Interrupts {
  private count = 0;
  private handler: ((count: number) => void) | undefined;
  private readonly remove: () => void;

  constructor(context: Context) {
    this.remove = context.onInterrupt(() => {
      this.count += 1;
      this.handler?.(this.count);
    });
  }

  /** Takes this and every further Ctrl-C; the handler is told which one it is, from 1 on. */
  take(handler: (count: number) => void): void {
    this.handler = handler;
    if (this.count > 0) handler(this.count);
  }

  /** Throws ClientFailure (cancelled) if there was one: for the steps before anything runs. */
  throwIfAny(): void {
    if (this.count > 0) throw new ClientFailure(EXIT.cancelled, 'cancelled before anything was started');
  }

  end(): void {
    this.remove();
  }
}
