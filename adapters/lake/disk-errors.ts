import { PipelineError } from '../../domain/errors';

/**
 * Runs a call on the file system, for the lake or whatever lies there, and gives its failures their registered names: DiskFull, BadConfiguration where
 * permissions forbid it. Others pass as they are.
 */
export async function onDisk<T>(location: string, call: () => Promise<T>, what = 'lake'): Promise<T> {
  try {
    return await call();
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOSPC':
      case 'EDQUOT':
        throw new PipelineError('DiskFull', `no space is left for the ${what} in ${location}`, { cause: error });
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        throw new PipelineError('BadConfiguration', `the ${what} in ${location} cannot be used: ${String(error)}`, {
          cause: error,
        });
      default:
        throw error;
    }
  }
}

/** What the call gives, or null where the file is not there. */
export async function unlessMissing<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
