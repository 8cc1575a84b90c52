import { join } from 'node:path';

/**
 * Path of an object in the folder that is the lake.
 *
 * @throws RangeError for a name that could leave the folder, or be taken for a file that is still being written
 */
export function objectPath(root: string, name: string): string {
  checkName(name);
  return join(root, ...name.split('/'));
}

/** Name parts are not empty, do not begin with a dot, and hold neither a backslash nor a control character. */
export function checkName(name: string): void {
  const sound = name.split('/').every((part) => /^[^.\\\p{Cc}][^\\\p{Cc}]*$/u.test(part));
  if (!sound) throw new RangeError(`${JSON.stringify(name)} cannot name an object of the lake.`);
}
