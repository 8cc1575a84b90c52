import { CommanderError } from 'commander';
import { type Context, processContext } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { tell } from './failures';
import { buildProgram } from './program';

/** Carries out a command line (without node and script) and resolves to its exit code; never rejects. */
export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  try {
    await buildProgram(context).parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // commander has said by itself what is wrong with the command line
    if (error instanceof CommanderError) return isHelp(error) ? EXIT.done : EXIT.usage;
    const { exitCode, message, hint } = tell(error);
    context.stderr.write(`boston311: ${message}\n`);
    if (hint !== undefined) context.stderr.write(`What to do: ${hint}\n`);
    if (argv.includes('--verbose') && error instanceof Error) context.stderr.write(`${error.stack ?? ''}\n`);
    return exitCode;
  }
}

function isHelp({ code }: CommanderError): boolean {
  return code === 'commander.helpDisplayed' || code === 'commander.version';
}

if (require.main === module || process.argv[1] === __filename) {
  void run(process.argv.slice(2), processContext()).then((code) => {
    // all that was started has been ended; connections that linger shall not hold the prompt back
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
  });
}
