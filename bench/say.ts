/** A line on what is being done. Standard output holds the result alone. */
export function say(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}
