import type { WebhookEventType } from '../events/webhookEvent.ts';

/** What a sample event holds; unknown types are as welcome as they are from Checkout.com. */
export interface SampleWebhook {
  readonly id: string;
  readonly type: string;
  readonly version: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

const PAYMENT = 'pay_samplepaymentidentifier22';
const MOMENT = '2026-03-04T10:00:00.1234567Z';
const AMOUNT = 1250;

/**
 * An event in the documented shape of its type, with made-up values, for your tests. `data` lays
 * your own over them, such as the id of the payment it is to be about; `undefined` takes a field
 * away.
 *
 * Give each event of a test its own `id` and `action_id`: one that repeats either is taken once.
 */
export function sampleWebhook(
  type: WebhookEventType | (string & {}),
  data: Readonly<Record<string, unknown>> = {},
  id = `evt_sample_${type}`,
): SampleWebhook {
  return {
    id,
    type,
    version: '1.0.29',
    created_on: MOMENT,
    data: { ...sampleData(type), ...data },
  };
}

function sampleData(type: string): Readonly<Record<string, unknown>> {
  if (type === 'fraud_reported') return fraud;
  if (type.startsWith('authentication_')) return authentication;
  if (type.startsWith('dispute_') || type.startsWith('request_for_information')) return dispute;
  if (type === 'payment_pending') return payment;
  const action = { ...payment, action_id: `act_sample_${type}` };
  if (type === 'payment_refund_pending') return { ...action, reference: undefined };
  if (undecided.has(type)) return action;
  if (type === 'payment_paid') return { ...action, ...payout, ...outcome(type) };
  const balances = balancesAfter[type];
  return { ...action, ...outcome(type), ...(balances && { balances }) };
}

/** Tell no response code, as no bank has answered. */
const undecided: ReadonlySet<string> = new Set([
  'payment_canceled',
  'payment_capture_pending',
  'payment_expired',
]);

const payment = {
  id: PAYMENT,
  reference: 'ORDER-1',
  amount: AMOUNT,
  currency: 'USD',
  processed_on: MOMENT,
  metadata: { basket: '3001' },
};

const payout = {
  source: { type: 'currency_account', id: 'ca_samplecurrencyaccount2222' },
  destination: { type: 'bank_account', id: 'src_samplebankaccount22222222' },
};

const dispute = {
  id: 'dsp_sampledispute222222',
  payment_id: PAYMENT,
  payment_reference: 'ORDER-1',
  payment_method: 'VISA',
  category: 'fraudulent',
  amount: AMOUNT,
  currency: 'USD',
  reason_code: '10.4',
  received_on: MOMENT,
  evidence_required_by: '2026-03-18T10:00:00Z',
};

/** Amounts of authentications are text. */
const authentication = {
  payment_id: PAYMENT,
  session_id: 'sid_samplesession222222222222',
  amount: String(AMOUNT),
  currency: 'USD',
  response_code: 'Y',
  challenged: true,
  acs_challenged_mandated: false,
};

const fraud = {
  payment: { id: PAYMENT, reference: 'ORDER-1', amount: { value: AMOUNT, currency: 'USD' } },
  reported_on: MOMENT,
};

function outcome(type: string): Readonly<Record<string, unknown>> {
  return type.endsWith('_declined')
    ? { response_code: '20005', response_summary: 'Declined - Do Not Honour' }
    : { response_code: '10000', response_summary: 'Approved' };
}

const held = balances(0, 0, 0);
const taken = balances(AMOUNT, 0, 0);

/** The only events that carry balances. */
const balancesAfter: Readonly<Record<string, object>> = {
  payment_captured: taken,
  payment_capture_declined: held,
  payment_voided: balances(0, AMOUNT, 0),
  payment_void_declined: held,
  payment_refunded: balances(AMOUNT, 0, AMOUNT),
  payment_refund_declined: taken,
};

function balances(captured: number, voided: number, refunded: number): object {
  const open = AMOUNT - captured - voided;
  return {
    total_authorized: AMOUNT,
    total_captured: captured,
    total_voided: voided,
    total_refunded: refunded,
    available_to_capture: open,
    available_to_void: open,
    available_to_refund: captured - refunded,
  };
}
