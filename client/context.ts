/** What a command may touch of the process around it; tests give their own. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths are meant from. */
  readonly cwd: string;
  /** Results only. */
  readonly stdout: Output;
  /** Progress, notices and errors. */
  readonly stderr: Output;
  /** Calls the handler at each Ctrl-C or SIGTERM until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function processContext(): Context {
  return {
    env: process.env,
    cwd: process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt(handler) {
      const signals = ['SIGINT', 'SIGTERM'] as const;
      for (const signal of signals) process.on(signal, handler);
      return () => {
        for (const signal of signals) process.off(signal, handler);
      };
    },
  };
}
