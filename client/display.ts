import type { Output } from './context';
import { blockLines, plainLines, type ProgressSnapshot, RateMeter } from './progress';

/** Where there is no terminal, a line of progress comes at most this often. */
const PLAIN_EVERY_MS = 5_000;
const DEFAULT_COLUMNS = 100;

const UP_AND_CLEAR = (lines: number): string => `\u001b[${lines}F\u001b[J`;

/** Shows progress and notes on standard error: a block drawn anew on a terminal, plain lines elsewhere. */
export class Display {
  private readonly meter = new RateMeter();
  private block: readonly string[] = [];
  private lastPlain = { atMs: 0, text: '' };

  constructor(private readonly out: Output) {}

  /** A line that stays, above the block. */
  note(line: string): void {
    this.clear();
    this.out.write(`${line}\n`);
    this.draw(this.block);
  }

  progress(snapshot: ProgressSnapshot): void {
    if (this.out.isTTY === true) {
      const columns = this.out.columns ?? DEFAULT_COLUMNS;
      const lines = blockLines(snapshot, this.meter).map((line) => line.slice(0, columns - 1));
      this.clear();
      this.draw(lines);
      return;
    }
    const lines = plainLines(snapshot, this.meter);
    const text = lines.join('\n');
    if (snapshot.elapsedMs - this.lastPlain.atMs < PLAIN_EVERY_MS || text === this.lastPlain.text) return;
    this.lastPlain = { atMs: snapshot.elapsedMs, text };
    this.out.write(`${text}\n`);
  }

  /** Removes the block: what comes next starts on a clean line. */
  end(): void {
    this.clear();
    this.block = [];
  }

  private clear(): void {
    if (this.block.length > 0) this.out.write(UP_AND_CLEAR(this.block.length));
  }

  private draw(lines: readonly string[]): void {
    if (lines.length > 0) this.out.write(`${lines.join('\n')}\n`);
    this.block = lines;
  }
}
