import { webhookMeanings, type WebhookMeaning } from '../../../src/webhooks/webhookMeanings.ts';

type Origins = Readonly<Record<string, string>>;

const calls: Origins = {
  requestPayment: '`POST /payments`',
  getPayment: '`GET /payments/{id}`, and its actions where they are needed',
  findPayment: '`GET /payments?reference=`',
  requestPayout: '`POST /payments` with a `destination`',
  getPayout: '`GET /payments/{id}`',
  findPayout: '`GET /payments?reference=`',
};

const commands: Origins = {
  'merchant.capture': '`payments.capture`: `POST /payments/{id}/captures`',
  'merchant.void': '`payments.void`: `POST /payments/{id}/voids`',
  'merchant.refund': '`payments.refund`: `POST /payments/{id}/refunds`',
  'merchant.increment': '`payments.increment`: `POST /payments/{id}/authorizations`',
  'merchant.reverse': '`payments.reverse`: `POST /payments/{id}/reversals`',
  'merchant.cancelRetry': '`payments.cancelRetry`: `POST /payments/{id}/cancellations`',
};

const reading: Origins = {
  'merchant.reconcile': '`payments.reconcile`: read back now',
  'checkout.payment_read': 'a reading that somebody else has made',
};

function meaningText({ standing, action, dispute }: WebhookMeaning): string {
  const parts = [
    ...(action ? [`${action[0]} ${action[1]}`] : []),
    ...(standing === undefined ? [] : [`payment ${standing}`]),
    ...(dispute === undefined ? [] : [`dispute ${dispute}`]),
  ];
  return parts.length === 0 ? 'no news of money' : parts.join(', ');
}

const webhooks: Origins = Object.fromEntries(
  Object.entries(webhookMeanings).map(([type, meaning]) => [
    `checkout.${type}`,
    `webhook \`${type}\`: ${meaningText(meaning)}`,
  ]),
);

export const paymentOrigins: Origins = {
  ...pick(calls, 'requestPayment', 'getPayment', 'findPayment'),
  ...commands,
  'cardholder.returned': "`payments.returned`: the cardholder's browser came back",
  'operator.resolve': '`payments.resolve`: a person has decided',
  ...reading,
  ...webhooks,
};

export const payoutOrigins: Origins = {
  ...pick(calls, 'requestPayout', 'getPayout', 'findPayout'),
  ...reading,
  'merchant.reconcile': '`payouts.reconcile`: read back now',
  'checkout.payment_pending': 'webhook `payment_pending`',
  'checkout.payment_approved': 'webhook `payment_approved`',
  'checkout.payment_paid': 'webhook `payment_paid`',
  'checkout.payment_declined': 'webhook `payment_declined`',
  'checkout.payment_returned': 'webhook `payment_returned`',
  'checkout.payment_compliance_review': 'webhook `payment_compliance_review`',
};

export const orderOrigins: Origins = {
  'merchant.attempt': 'somebody tries to pay',
  'merchant.cancel': 'the order is called off',
};

function pick(origins: Origins, ...names: readonly string[]): Origins {
  return Object.fromEntries(names.map((name) => [name, origins[name] ?? '']));
}
