import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookAlert } from '../../adapters/alert/webhook';
import type { AlertInput } from '../../domain/contracts';

const ALERT: AlertInput = {
  slug: 'legacy-2022',
  title: '311 Service Requests 2022',
  workflowId: 'ingest-resource/legacy-2022',
  snapshot: 'abc',
  heldUntil: '2026-12-02T00:00:00.000Z',
  checks: [{ name: 'rows', outcome: 'doubtful', detail: '500 rows', measured: -0.5, limit: -0.05 }],
};
const signal = new AbortController().signal;

async function withServer<T>(status: number, work: (address: string, bodies: string[]) => Promise<T>): Promise<T> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (text: Buffer) => (body += text.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`, bodies);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('what is held is posted as JSON, with how to decide', async () => {
  await withServer(200, async (address, bodies) => {
    await createWebhookAlert(address)(ALERT, signal);
    expect(bodies).toHaveLength(1);
    const told = JSON.parse(bodies[0] ?? '') as Record<string, unknown>;
    expect(told).toMatchObject({
      event: 'held',
      slug: 'legacy-2022',
      approve: `boston311 approve ${ALERT.workflowId}`,
    });
    expect(told['text']).toContain('rows: 500 rows');
  });
});

test('the month in review is linked to, where there is one', async () => {
  await withServer(200, async (address, bodies) => {
    await createWebhookAlert(address, () => Promise.resolve('https://d.example/month-in-review.html'))(ALERT, signal);
    await createWebhookAlert(address)(ALERT, signal);
    const [linked, plain] = bodies.map((body) => JSON.parse(body) as { text: string; monthInReview: string | null });
    expect(linked?.text).toContain('of what is published: https://d.example/month-in-review.html');
    expect(linked?.monthInReview).toBe('https://d.example/month-in-review.html');
    expect(plain).toMatchObject({
      monthInReview: null,
      text: expect.not.stringContaining('Month in review') as string,
    });
  });
});

test('an address that refuses is told by its host alone, and tried again slowly', async () => {
  await withServer(500, async (address) => {
    const failure: unknown = await createWebhookAlert(address)(ALERT, signal).catch((error: unknown) => error);
    expect(failure).toMatchObject({ type: 'AlertNotSent', retry: 'slowly' });
    expect(String(failure)).not.toContain('secret-path');
  });
  const gone = createWebhookAlert('http://127.0.0.1:1/secret-path')(ALERT, signal);
  await expect(gone).rejects.toMatchObject({ type: 'AlertNotSent', message: '127.0.0.1:1 does not answer' });
});

test('without an address nothing is sent', async () => {
  await createWebhookAlert(null)(ALERT, signal);
});
