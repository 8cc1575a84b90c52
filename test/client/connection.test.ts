import { connectionFailure } from '../../client/connection-failure';
import { EXIT } from '../../client/exit-codes';
import { connectWorker, reasonOf } from '../../worker/connect-worker';

test('a worker that cannot connect says why in one line', async () => {
  const refused = await connectWorker({ address: '127.0.0.1:1' }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'TransportError', message: 'nothing listens there' });
  const { exitCode, message, hint } = connectionFailure({ address: '127.0.0.1:1', how: 'configured' }, refused);
  expect(exitCode).toBe(EXIT.unreachable);
  expect(message).toBe('the Temporal server at 127.0.0.1:1 cannot be used: nothing listens there');
  expect(hint).toContain('TEMPORAL_ADDRESS');
});

test('an address that is none is told as such', async () => {
  await expect(connectWorker({ address: 'not an address' })).rejects.toThrow('invalid international domain name');
});

// The SDK's own words, as it gave them to servers set up to refuse it in each of these ways.
const transport = (reason: string): string => `tonic::transport::Error(Transport, ConnectError(${reason}))`;
test.each([
  [transport('"dns error", Custom { kind: Uncategorized, error: "failed to lookup" }'), 'its name is not known here'],
  [transport('Custom { kind: InvalidData, error: InvalidMessage(InvalidContentType) }'), 'it answers without TLS'],
  [transport('Custom { error: InvalidCertificate(UnknownIssuer) }'), 'not from an authority that is trusted'],
  [
    transport('Custom { error: InvalidCertificate(NotValidForNameContext { expected: IpAddress }) }'),
    'TEMPORAL_TLS_SERVER_NAME',
  ],
  [transport('Custom { error: InvalidCertificate(Expired) }'), 'has expired'],
  ['source: hyper::Error(Io, Custom { error: "received fatal alert: CertificateRequired" })', 'client’s certificate'],
  ["code: 'The request does not have valid authentication credentials'", 'it does not take the API key'],
  ['something else', 'something else'],
])('%s', (message, reason) => {
  expect(reasonOf(message)).toContain(reason);
});
