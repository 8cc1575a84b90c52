import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { PipelineError } from '../../domain/errors';

/** A file that may hold 311 cases. */
export interface Candidate {
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  /** Whether the file itself was named, not a folder it lies in. */
  readonly named: boolean;
}

/**
 * The files that paths stand for: a file itself whatever its extension, and every *.csv below a folder, hidden ones
 * left out. Each file once, in the order of the paths and sorted by path below a folder.
 *
 * @throws PipelineError SourceNotFound where a path is missing or a folder holds no CSV file
 */
export async function listFiles(paths: readonly string[]): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  const add = async (path: string, named: boolean): Promise<void> => {
    const real = await realpath(path);
    if (!found.has(real) || named) found.set(real, { path, name: basename(path), named });
  };
  for (const path of paths) {
    const what = await stat(path).catch((error: unknown) => {
      throw new PipelineError('SourceNotFound', `${path}: ${reasonOf(error)}`, { cause: error });
    });
    if (what.isFile()) {
      await add(path, true);
    } else if (what.isDirectory()) {
      const files = await csvFilesBelow(path, new Set());
      if (files.length === 0) throw new PipelineError('SourceNotFound', `${path}: the folder holds no CSV file`);
      for (const file of files) await add(file, false);
    } else {
      throw new PipelineError('SourceNotFound', `${path}: this is neither a file nor a folder`);
    }
  }
  return [...found.values()];
}

/** `entered` are the folders on the way here and beside it: a link back to one of them is not followed. */
async function csvFilesBelow(folder: string, entered: Set<string>): Promise<string[]> {
  const real = await realpath(folder);
  if (entered.has(real)) return [];
  entered.add(real);
  const files: string[] = [];
  for (const name of (await readdir(folder)).filter((each) => !each.startsWith('.')).sort()) {
    const path = join(folder, name);
    const what = await stat(path).catch(() => null);
    if (what?.isDirectory() === true) files.push(...(await csvFilesBelow(path, entered)));
    else if (what?.isFile() === true && extname(name).toLowerCase() === '.csv') files.push(path);
  }
  return files;
}

/** Why a path cannot be used, for a person. */
export function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'this program may not read it';
    default:
      return String(error);
  }
}
