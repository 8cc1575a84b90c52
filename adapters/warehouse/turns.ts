/** Calls that take their turns: each begins when those taken before it have ended, however they ended. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Settles as `work` does. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when all that were taken so far have ended. */
  async ended(): Promise<void> {
    await this.last;
  }
}
