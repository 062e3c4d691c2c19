import { describe, expect, it } from 'vitest';
import { checkoutPorts, type CheckoutPorts } from '../../src/actors/checkoutPorts.ts';
import { createRequestVault } from '../../src/actors/requestVault.ts';
import { createCheckoutClient, type PaymentRequest } from '../../src/checkout/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

const PAYMENT = `pay_${'a'.repeat(26)}`;
const HOUR_MS = 3_600_000;

interface Exchange {
  readonly ports: CheckoutPorts;
  readonly sent: { readonly url: string; readonly key: string | null; readonly body: unknown }[];
  readonly clock: VirtualClock;
  readonly vault: ReturnType<typeof createRequestVault<PaymentRequest>>;
}

type Answer = readonly [status: number, body?: unknown] | 'reset';

/** Ports whose client meets these answers, one after the other. */
function exchange(...answers: readonly Answer[]): Exchange {
  const clock = new VirtualClock(0);
  const sent: Exchange['sent'] = [];
  const client = createCheckoutClient({
    secretKey: 'sk_any',
    baseUrl: 'http://checkout.example',
    clock,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.text();
      const answer = answers[sent.length] ?? 'reset';
      const key = request.headers.get('cko-idempotency-key');
      sent.push({ url: request.url, key, body: text === '' ? undefined : JSON.parse(text) });
      if (answer === 'reset') throw new TypeError('fetch failed');
      const [status, body] = answer;
      return new Response(body === undefined ? null : JSON.stringify(body), { status });
    },
  })._unsafeUnwrap();
  const vault = createRequestVault<PaymentRequest>();
  return { ports: checkoutPorts({ client, clock, vault }), sent, clock, vault };
}

const body: PaymentRequest = {
  source: { type: 'token', token: `tok_${'b'.repeat(26)}` },
  amount: 6500,
  currency: 'USD',
  reference: 'ORDER-1',
};

const asked = { paymentId: 'ps_1', idempotencyKey: 'K', requestedAt: 0, isRepeat: false };
const operation = {
  checkoutPaymentId: PAYMENT,
  key: 'C1',
  amount: 4000,
  captureType: 'NonFinal',
  hasDestination: false,
  reference: 'CAP-1',
  askedAt: 0,
  isRepeat: false,
} as const;

const approved = {
  id: PAYMENT,
  action_id: 'act_1',
  amount: 6500,
  currency: 'USD',
  approved: true,
  status: 'Authorized',
  response_code: '10000',
};

describe('the port that requests a payment', () => {
  it('sends the body of the vault under the key of the machine', async () => {
    const { ports, sent, vault } = exchange([201, approved]);
    vault.hold('K', body);
    const answer = await ports.requestPayment(asked);
    expect(sent).toEqual([{ url: 'http://checkout.example/payments', key: 'K', body }]);
    expect(answer).toMatchObject({
      kind: 'answered',
      fact: {
        checkoutPaymentId: PAYMENT,
        currency: 'USD',
        actions: [{ id: 'act_1', kind: 'authorization', amount: 6500, outcome: 'approved' }],
      },
    });
  });

  it.each<[string, Answer, object]>([
    [
      'a decline is an answer with its code',
      [201, { ...approved, approved: false, status: 'Declined', response_code: '20051' }],
      { kind: 'answered', fact: { standing: 'declined', decline: { code: '20051' } } },
    ],
    [
      'an old decline without a status is one all the same',
      [201, { id: PAYMENT, response_code: '20014', response_summary: 'Invalid Card Number' }],
      { kind: 'answered', fact: { standing: 'declined', decline: { code: '20014' } } },
    ],
    [
      'a redirect is where the cardholder has to go',
      [
        202,
        { id: PAYMENT, status: 'Pending', _links: { redirect: { href: 'https://b.example' } } },
      ],
      { kind: 'answered', fact: { standing: 'pending', redirectUrl: 'https://b.example' } },
    ],
    [
      'a verified card is no money',
      [201, { ...approved, amount: 0, status: 'Card Verified' }],
      {
        kind: 'answered',
        fact: { standing: 'verified', actions: [{ kind: 'cardVerification' }] },
      },
    ],
    [
      'a refusal keeps its codes',
      [422, { error_type: 'request_invalid', error_codes: ['token_used'] }],
      { kind: 'refused', refusal: { conclusion: 'refused', codes: ['token_used'] } },
    ],
    ['too many requests may mean that it is being carried out', [429], { kind: 'unanswered' }],
    ['a bad gateway means that nobody knows', [502], { kind: 'unanswered' }],
    ['a broken connection means that nobody knows', 'reset', { kind: 'unanswered' }],
  ])('%s', async (_what, reply, expected) => {
    const { ports, vault } = exchange(reply);
    vault.hold('K', body);
    expect(await ports.requestPayment(asked)).toMatchObject(expected);
  });

  it('proves nothing by a refusal that a second worker hears', async () => {
    const { ports, vault } = exchange([422, { error_codes: ['token_used'] }]);
    vault.hold('K', body);
    expect(await ports.requestPayment(asked, { attempt: 2 })).toEqual({ kind: 'unanswered' });
    expect(vault.get('K')).toBe(body);
  });

  it('cannot send what the vault has lost', async () => {
    const { ports, sent } = exchange([201, approved]);
    expect(await ports.requestPayment(asked)).toEqual({ kind: 'unsendable' });
    expect(sent).toEqual([]);
  });

  it('repeats nothing under a key that Checkout.com may have forgotten', async () => {
    const { ports, sent, clock, vault } = exchange([201, approved], [201, approved]);
    vault.hold('K', body);
    clock.advance(23 * HOUR_MS);
    const late = await ports.requestPayment({ ...asked, isRepeat: true });
    expect(late).toEqual({ kind: 'unsendable' });
    expect(sent).toEqual([]);
  });

  it('lets go of card data once the payment is answered, and keeps it while in doubt', async () => {
    const { ports, vault } = exchange([502], [201, approved]);
    vault.hold('K', body);
    await ports.requestPayment(asked);
    expect(vault.get('K')).toBe(body);
    await ports.requestPayment({ ...asked, isRepeat: true });
    expect(vault.get('K')).toBeUndefined();
  });

  it('keeps the body of a refused repeat, as the first sending may have worked', async () => {
    const { ports, vault } = exchange([422, { error_codes: ['token_used'] }]);
    vault.hold('K', body);
    await ports.requestPayment({ ...asked, isRepeat: true });
    expect(vault.get('K')).toBe(body);
  });
});

describe('the ports of operations', () => {
  it.each([
    ['capturePayment', 'captures', { amount: 4000, capture_type: 'NonFinal', reference: 'CAP-1' }],
    ['voidPayment', 'voids', { reference: 'CAP-1' }],
    ['refundPayment', 'refunds', { amount: 4000, reference: 'CAP-1' }],
  ] as const)('%s sends its amount and key once', async (name, path, expected) => {
    const { ports, sent } = exchange([202, { action_id: 'act_9' }]);
    const answer = await ports[name](operation);
    expect(answer).toEqual({ kind: 'accepted', actionId: 'act_9' });
    expect(sent).toEqual([
      { url: `http://checkout.example/payments/${PAYMENT}/${path}`, key: 'C1', body: expected },
    ]);
  });

  it.each<[string, Answer, boolean, object]>([
    ['done already', [200, {}], false, { kind: 'accepted', actionId: null }],
    ['not allowed', [403], false, { kind: 'refused', refusal: { kind: 'forbidden' } }],
    ['limited on first use', [429], false, { kind: 'unanswered' }],
    ['limited on a repeat', [429], true, { kind: 'unanswered' }],
    ['in conflict', [409], false, { kind: 'unanswered' }],
    ['without an answer', 'reset', false, { kind: 'unanswered' }],
  ])('one that is %s', async (_what, reply, isRepeat, expected) => {
    const { ports } = exchange(reply);
    expect(await ports.capturePayment({ ...operation, isRepeat })).toMatchObject(expected);
  });

  it('made by a second worker prove nothing by a refusal', async () => {
    for (const reply of [[422, {}], [403], [429]] as const) {
      const { ports } = exchange(reply);
      expect(await ports.refundPayment(operation, { attempt: 2 })).toEqual({ kind: 'unanswered' });
    }
  });

  it('are never sent, by whatever worker, under a key that may have been forgotten', async () => {
    const { ports, sent, clock } = exchange([202, { action_id: 'act_9' }]);
    clock.advance(25 * HOUR_MS);
    const late = await ports.refundPayment(operation, { attempt: 2 });
    expect(late).toEqual({ kind: 'unsendable' });
    expect(sent).toEqual([]);
  });

  it('are not repeated under a key that may have been forgotten', async () => {
    const { ports, sent, clock } = exchange([202, { action_id: 'act_9' }]);
    clock.advance(23 * HOUR_MS);
    expect(await ports.refundPayment({ ...operation, isRepeat: true })).toEqual({
      kind: 'unsendable',
    });
    expect(sent).toEqual([]);
  });
});

describe('the port that reads a payment', () => {
  it('joins the details with the amounts of the actions', async () => {
    const { ports } = exchange(
      [200, { ...approved, balances: { total_authorized: 6500, total_captured: 4000 } }],
      [
        200,
        [
          { id: 'act_2', type: 'Capture', amount: 4000, approved: true, response_code: '10000' },
          { id: 'act_3', type: 'Refund', amount: 100, response_code: '10000' },
        ],
      ],
    );
    expect(await ports.getPayment({ checkoutPaymentId: PAYMENT })).toMatchObject({
      kind: 'found',
      fact: {
        totals: { authorized: 6500, captured: 4000, voided: 0, refunded: 0 },
        actions: [
          { id: 'act_2', kind: 'capture', amount: 4000, outcome: 'approved' },
          { id: 'act_3', kind: 'refund', amount: 100, outcome: 'pending' },
        ],
      },
    });
  });

  it('does not take half a reading for a whole one', async () => {
    const { ports } = exchange([200, approved], [502]);
    const answer = await ports.getPayment({ checkoutPaymentId: PAYMENT });
    expect(answer).toEqual({ kind: 'unanswered' });
  });

  it.each<[string, Answer, string]>([
    ['unknown to Checkout.com', [404], 'absent'],
    ['not readable now', [503], 'unanswered'],
  ])('tells a payment %s', async (_what, reply, kind) => {
    const { ports } = exchange(reply);
    expect(await ports.getPayment({ checkoutPaymentId: PAYMENT })).toEqual({ kind });
  });
});

describe('the port that finds a payment by its reference', () => {
  const wanted = {
    reference: 'ORDER-1',
    amount: 6500,
    currency: 'USD',
    requestedAt: 10 * HOUR_MS,
    ruledOut: [],
  };
  const listed = (...data: readonly object[]): Answer => [
    200,
    { limit: 100, skip: 0, total_count: data.length, data },
  ];
  const older = { ...approved, id: `pay_${'d'.repeat(26)}` };
  const at = (hour: number) => new Date(hour * HOUR_MS).toISOString();

  it.each<[string, Answer, string]>([
    ['the one that fits', listed({ ...approved, requested_on: at(10) }), 'found'],
    [
      'one whose issuer approved less',
      listed({ ...approved, amount: 10, amount_requested: 6500 }),
      'found',
    ],
    ['none of another amount', listed({ ...approved, amount: 6501 }), 'absent'],
    ['none in another currency', listed({ ...approved, currency: 'EUR' }), 'absent'],
    ['no payout', listed({ ...approved, destination: { type: 'bank_account' } }), 'absent'],
    ['none from an own account', listed({ ...approved, source: { type: 'entity' } }), 'absent'],
    [
      'none that ended without money before its time',
      listed({ ...approved, requested_on: at(9), status: 'Voided' }),
      'absent',
    ],
    [
      'none for sure where money lies that is older',
      listed({ ...approved, requested_on: at(9) }),
      'doubtful',
    ],
    [
      'the one of its time, whatever is older',
      listed({ ...approved, requested_on: at(10) }, { ...older, requested_on: at(9) }),
      'found',
    ],
    ['none where Checkout.com lists nothing', [404], 'absent'],
    ['none where it does not answer', [503], 'unanswered'],
  ])('takes %s', async (_what, reply, kind) => {
    const { ports } = exchange(reply);
    expect((await ports.findPayment(wanted)).kind).toBe(kind);
  });

  it('takes none that a person has ruled out', async () => {
    const { ports } = exchange(listed({ ...approved, requested_on: at(9) }));
    const ruledOut = [approved.id];
    expect(await ports.findPayment({ ...wanted, ruledOut })).toEqual({ kind: 'absent' });
  });

  it('looks at every page before it says that there is none', async () => {
    const page = (...data: readonly object[]): Answer => [200, { total_count: 2, data }];
    const other = { ...older, amount: 1 };
    const { ports } = exchange(page(other), page({ ...approved, requested_on: at(10) }));
    expect((await ports.findPayment(wanted)).kind).toBe('found');
  });
});
