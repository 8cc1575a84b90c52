// The first step of every npm script: it installs and builds what is missing or out of date, then runs the command.
// Plain Node, since nothing is installed yet when a fresh clone runs it.
const MINIMUM = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  console.error(
    `boston311 needs Node.js ${MINIMUM.join('.')} or newer, and this is ${process.version}. ` +
      'Install a current Node.js (for example with nvm, fnm or your package manager) and run the command again.',
  );
  process.exit(1);
}

const { runCommand } = await import('./commands.mjs');
await runCommand(process.argv[2] ?? '', process.argv.slice(3));
