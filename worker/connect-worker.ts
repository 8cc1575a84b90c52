import { NativeConnection, type NativeConnectionOptions, TransportError } from '@temporalio/worker';

/** A server that does not answer at all is waited for no longer than this. */
const CONNECT_WITHIN_MS = 15_000;

/** What the SDK's reasons, which are its own debugging texts, mean to a person. */
const REASONS: readonly (readonly [sign: RegExp, reason: string])[] = [
  [/Connection refused/, 'nothing listens there'],
  [/dns error/, 'its name is not known here'],
  [/InvalidContentType/, 'it answers without TLS; TEMPORAL_TLS=false, and no API key, speak to it so'],
  [/UnknownIssuer|CaUsedAsEndEntity/, 'its certificate is not from an authority that is trusted here'],
  [/NotValidForName/, 'its certificate is for another name; TEMPORAL_TLS_SERVER_NAME can name that'],
  [/InvalidCertificate\(Expired/, 'its certificate has expired'],
  [/alert: (Certificate|BadCertificate|UnknownCA)/, 'it does not take the client’s certificate, or wants one'],
  [/authentication credentials|does not have permission/, 'it does not take the API key'],
];

/**
 * Connects a worker as the environment or a profile says: TLS, certificates, API key.
 *
 * @throws TransportError with one line that says why not
 */
export async function connectWorker(options: NativeConnectionOptions): Promise<NativeConnection> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const told = `no answer within ${CONNECT_WITHIN_MS / 1000} s`;
    timer = setTimeout(() => reject(new TransportError(told)), CONNECT_WITHIN_MS);
  });
  try {
    return await Promise.race([NativeConnection.connect(options), late]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new TransportError(reasonOf(message));
  } finally {
    clearTimeout(timer);
  }
}

/** The SDK's reason in words, or as it is where it is none of those known. */
export function reasonOf(message: string): string {
  return REASONS.find(([sign]) => sign.test(message))?.[1] ?? message;
}
