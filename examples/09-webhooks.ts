/**
 * Receive webhooks over HTTP, act on a dispute in the shop's own code, keep what came, and deliver
 * it once more without doing anything twice.
 */
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCheckoutClient, createPayments } from 'paystate';
import { createSandbox } from 'paystate/sandbox';
import {
  expressWebhooks,
  replayWebhook,
  type DisputeEventData,
  type StoredWebhook,
} from 'paystate/webhooks';

const sandbox = createSandbox({ captureDelayMs: 10 });
const { secretKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();

const archive: StoredWebhook[] = [];
const handled = new Set<string>();
const disputes = new EventEmitter();
export const refused: string[] = [];

const payments = createPayments({
  checkout,
  webhooks: {
    keys: ['the new key', 'the key before'],
    authorization: ['what the workflow sends'],
    onEvent(event, { raw }) {
      const headers = { 'cko-signature': raw.signature ?? '' };
      archive.push({ body: raw.rawBody, headers });
      if (handled.has(event.id)) return; // Every event may come again.
      handled.add(event.id);
      if (event.type === 'dispute_evidence_required') disputes.emit('open', event.data);
    },
    onRefused: ({ kind }) => refused.push(kind),
  },
});

// In Express: app.post('/webhooks', expressWebhooks(payments.webhookHandler)), without a parser.
const server = createServer((request, response) => {
  void expressWebhooks(payments.webhookHandler)(request, response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
sandbox.webhooks.addEndpoint({
  url,
  signatureKey: 'the key before',
  headers: { authorization: 'what the workflow sends' },
});

const asked = await payments.request({
  source: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
  amount: 6500,
  currency: 'USD',
  reference: 'ORDER-9',
});
const { id, checkoutPaymentId } = asked._unsafeUnwrap();
await payments.waitUntil(id, ({ balances }) => balances.captured === 6500, 5_000);

const opened = once(disputes, 'open');
sandbox.bank.openDispute(checkoutPaymentId ?? '', { stage: 'evidence_required' });
const [dispute] = (await opened) as [DisputeEventData];
export const mustAnswer = dispute.payment_id === checkoutPaymentId;
// The payment itself was told before the shop's own code.
export const { disputed: amountInDispute } = (await payments.get(id))._unsafeUnwrap();

// The archive keeps no secret, so the header that is one is put back.
const [first] = archive;
if (!first) throw new Error('nothing came');
const authorization = 'what the workflow sends';
const replayed = { ...first, headers: { ...first.headers, authorization } };
export const again = await (await replayWebhook(payments.webhookHandler, replayed)).text();
export const forged = (await replayWebhook(payments.webhookHandler, { ...replayed, body: '{}' }))
  .status;

server.close();
server.closeAllConnections();
console.log(
  `In dispute: ${amountInDispute}. Again: ${again}. Forged: ${forged}, ${refused.join()}.`,
);
await payments.close();
sandbox.close();
