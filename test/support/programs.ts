import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../adapters/project-root';

type Env = Readonly<Record<string, string>>;

/** Processes of the program that the image runs, of which none outlives the test. */
export class Programs {
  private readonly started = new Set<Program>();

  /** `env` is what all of them are told. */
  constructor(private readonly env: Env) {}

  start(args: readonly string[], env: Env = {}): Program {
    const program = new Program(args, { ...this.env, ...env });
    this.started.add(program);
    return program;
  }

  async end(): Promise<void> {
    for (const program of this.started) program.signal('SIGKILL');
    await Promise.all([...this.started].map(({ ended }) => ended));
    this.started.clear();
  }
}

export class Program {
  out = '';
  err = '';
  readonly pid: number | undefined;
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[], env: Env) {
    this.child = spawn(process.execPath, ['dist/client/main.js', ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.pid = this.child.pid;
    this.child.stdout?.on('data', (text: Buffer) => (this.out += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.err += text.toString()));
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves when the program has written it; fails where it ends without. */
  async saying(text: string): Promise<void> {
    while (!this.err.includes(text)) {
      const said = once(this.child.stderr ?? this.child, 'data');
      const code = await Promise.race([said.then(() => undefined), this.ended]);
      if (code !== undefined && !this.err.includes(text)) throw new Error(`ended with ${code}: ${this.err}`);
    }
  }

  logs(): Record<string, unknown>[] {
    return this.err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

/** What a program said and how it ended. */
export async function finish(program: Program): Promise<{ code: number | null; out: string; err: string }> {
  const code = await program.ended;
  return { code, out: program.out, err: program.err };
}
