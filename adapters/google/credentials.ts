import { GoogleAuth } from 'google-auth-library';
import { PipelineError } from '../../domain/errors';

const SCOPES = ['https://www.googleapis.com/auth/cloud-platform'];

/**
 * Looks for the application default credentials before anything else is asked: without them the clients would try for
 * minutes, or call without a name.
 *
 * @throws PipelineError CloudCredentials
 */
export async function requireCredentials(): Promise<void> {
  try {
    await new GoogleAuth({ scopes: SCOPES }).getApplicationDefault();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new PipelineError('CloudCredentials', message.split('\n', 1)[0] ?? message, { cause: error });
  }
}
