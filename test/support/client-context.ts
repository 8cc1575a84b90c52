import type { Context, Output } from '../../client/context';

/** A context that keeps what a command prints, and where a test presses Ctrl-C. */
export class TestContext implements Context {
  readonly stdout = new KeptOutput();
  readonly stderr = new KeptOutput();
  private readonly handlers = new Set<() => void>();

  constructor(
    readonly cwd: string,
    readonly env: Readonly<Record<string, string | undefined>> = {},
  ) {}

  onInterrupt(handler: () => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  interrupt(): void {
    for (const handler of this.handlers) handler();
  }
}

export class KeptOutput implements Output {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;

  constructor({ isTTY = false, columns = 100 } = {}) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string): void {
    this.text += text;
  }
}
