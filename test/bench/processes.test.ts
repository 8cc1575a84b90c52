import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { MemoryWatch, peakOfStatus, runProgram } from '../../bench/processes';

const node = (script: string): [string, string[]] => [process.execPath, ['-e', script]];

describe('a watched program', () => {
  it('gives its output and its time', async () => {
    const finished = await runProgram(...node("process.stdout.write('done')"));
    expect(finished.stdout).toBe('done');
    expect(finished.seconds).toBeGreaterThan(0);
  });

  it('gives its environment and folder to the program', async () => {
    const finished = await runProgram(...node('process.stdout.write(`${process.env.WHERE} ${process.cwd()}`)'), {
      cwd: '/',
      env: { WHERE: 'here' },
    });
    expect(finished.stdout).toBe('here /');
  });

  it('fails with the end of what the program said', async () => {
    const failing = runProgram(...node("console.error('the disk is on fire'); process.exitCode = 3"));
    await expect(failing).rejects.toThrow(/ended with exit code 3:\nthe disk is on fire/);
  });

  it('fails when there is no such program', async () => {
    await expect(runProgram('no-such-program-here', [])).rejects.toThrow('ENOENT');
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the memory of a program', () => {
  it('is the peak of its largest process, what it starts included, and of a Temporal server apart', async () => {
    const holding = (megabytes: number, name: string): string =>
      `process.title = '${name}'; Buffer.alloc(${megabytes}e6, 1); console.log('ready'); process.stdin.resume();`;
    const script = `for (const code of ${JSON.stringify([holding(300, 'worker'), holding(100, 'temporal')])})
      require('node:child_process').spawn(process.execPath, ['-e', code], { stdio: 'inherit' });`;
    const program = spawn(...node(script), { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(program, 'close');
    let ready = 0;
    for await (const line of createInterface(program.stdout)) {
      ready += line === 'ready' ? 1 : 0;
      if (ready === 2) break;
    }
    const watch = new MemoryWatch();
    watch.sample(program.pid ?? 0);
    program.stdin.end();
    await ended;

    const { program: worker, server } = watch.peaks();
    expect(worker).toBeGreaterThan(300e6);
    expect(server).toBeGreaterThan(100e6);
    expect(server).toBeLessThan(300e6);
  });

  it('is unknown where no process could be looked at', () => {
    const watch = new MemoryWatch();
    watch.sample(2 ** 30);
    expect(watch.peaks()).toEqual({ program: null, server: null });
  });
});

describe('the peak in a process status', () => {
  it('is in bytes', () => expect(peakOfStatus('Name:\tnode\nVmPeak:\t  900 kB\nVmHWM:\t     512 kB\n')).toBe(524_288));
  it('is unknown for a process that has none left', () =>
    expect(peakOfStatus('Name:\tnode\nState:\tZ (zombie)\n')).toBeNull());
});
