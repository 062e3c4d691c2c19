import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { payoutMachine, payoutView, unfilledPorts } from '../../../machines/index.ts';
import { payoutPorts, type PayoutPorts } from '../../../src/actors/payouts/payoutPorts.ts';
import { createCheckoutClient, type PayoutRequest } from '../../../src/checkout/index.ts';
import { createRequestVault, payoutActors, payoutTerms } from '../../../src/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';

const PAYOUT = `pay_${'c'.repeat(26)}`;
const HOUR_MS = 3_600_000;

interface Exchange {
  readonly ports: PayoutPorts;
  readonly parts: Parameters<typeof payoutPorts>[0];
  readonly sent: { readonly url: string; readonly key: string | null; readonly body: unknown }[];
  readonly clock: VirtualClock;
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
  const parts = { client, clock, vault: createRequestVault<PayoutRequest>() };
  return { ports: payoutPorts(parts), parts, sent, clock };
}

const body: PayoutRequest = {
  source: { type: 'currency_account', id: 'ca_ourowncurrencyaccount22222' },
  destination: { type: 'bank_account', account_number: '12345678', bank_code: '040004' },
  amount: 12_000,
  currency: 'EUR',
  reference: 'PAYOUT-1',
  billing_descriptor: { reference: 'Winnings' },
  processing_channel_id: 'pc_ourownprocessingchannel222',
};

const asked = { payoutId: 'po_1', idempotencyKey: 'K', requestedAt: 0, isRepeat: false };
const wanted = { reference: 'PAYOUT-1', amount: 12_000, currency: 'EUR', requestedAt: 0 };
const pending = { id: PAYOUT, status: 'Pending' };
const paid = { id: PAYOUT, status: 'Paid', approved: true, amount: 12_000, currency: 'EUR' };

describe('the port that requests a payout', () => {
  it('sends the body of the vault under the key of the machine', async () => {
    const { ports, parts, sent } = exchange([202, pending]);
    parts.vault.hold('K', body);
    expect(await ports.requestPayout(asked)).toEqual({
      kind: 'answered',
      fact: { checkoutPaymentId: PAYOUT, standing: 'pending' },
    });
    expect(sent).toEqual([{ url: 'http://checkout.example/payments', key: 'K', body }]);
    expect(parts.vault.get('K')).toBeUndefined();
  });

  it.each<[string, Answer, object]>([
    [
      'paid at once is told as paid',
      [201, paid],
      { kind: 'answered', fact: { standing: 'paid', amount: 12_000, currency: 'EUR' } },
    ],
    [
      'declined at once keeps its code',
      [201, { ...paid, approved: false, status: 'Declined', response_code: '50002' }],
      { kind: 'answered', fact: { standing: 'declined', decline: { code: '50002' } } },
    ],
    [
      'rejected is declined',
      [202, { ...pending, status: 'Rejected' }],
      { fact: { standing: 'declined' } },
    ],
    ['refused is a refusal', [422, { error_codes: ['amount_invalid'] }], { kind: 'refused' }],
    ['without an answer is no refusal', 'reset', { kind: 'unanswered' }],
    ['that broke the server is no refusal', [502, undefined], { kind: 'unanswered' }],
  ])('and %s', async (_what, answer, expected) => {
    const { ports, parts } = exchange(answer);
    parts.vault.hold('K', body);
    expect(await ports.requestPayout(asked)).toMatchObject(expected);
  });

  it('takes a word it does not know for no standing at all', async () => {
    const { ports, parts } = exchange([202, { ...pending, status: 'Expired' }]);
    parts.vault.hold('K', body);
    expect(await ports.requestPayout(asked)).toEqual({
      kind: 'answered',
      fact: { checkoutPaymentId: PAYOUT },
    });
  });

  it('sends nothing once the key is too old, or the body gone', async () => {
    const { ports, parts, sent, clock } = exchange([202, pending]);
    expect(await ports.requestPayout(asked)).toEqual({ kind: 'unsendable' });
    parts.vault.hold('K', body);
    await clock.advanceAsync(24 * HOUR_MS);
    expect(await ports.requestPayout({ ...asked, isRepeat: true })).toEqual({ kind: 'unsendable' });
    expect(sent).toEqual([]);
  });

  it('believes no refusal of a call that another worker may have made', async () => {
    const { ports, parts } = exchange([422, { error_codes: ['amount_invalid'] }]);
    parts.vault.hold('K', body);
    expect(await ports.requestPayout(asked, { attempt: 2 })).toEqual({ kind: 'unanswered' });
    expect(parts.vault.get('K')).toBe(body);
  });
});

describe('the port that finds a payout', () => {
  const listed = (...data: readonly object[]): Answer => [200, { total_count: data.length, data }];
  const destination = { type: 'bank_account' };
  const ours = { ...paid, destination, requested_on: '1970-01-01T00:00:30Z' };

  it.each<[string, Answer, object]>([
    ['the one that fits', listed(ours), { kind: 'found', fact: { standing: 'paid' } }],
    ['none of another amount', listed({ ...ours, amount: 1 }), { kind: 'absent' }],
    ['none in another currency', listed({ ...ours, currency: 'USD' }), { kind: 'absent' }],
    [
      'none for sure where one is from long before',
      listed({ ...ours, requested_on: '1969-12-31T23:00:00Z' }),
      { kind: 'unanswered' },
    ],
    [
      'none where one from long before was declined',
      listed({ ...ours, requested_on: '1969-12-31T23:00:00Z', status: 'Declined' }),
      { kind: 'absent' },
    ],
    [
      'no payment that came in',
      listed({ ...ours, destination: undefined, source: { type: 'card' } }),
      { kind: 'absent' },
    ],
    [
      'one that does not say where it went',
      listed({ ...ours, destination: undefined }),
      { kind: 'found' },
    ],
    [
      'the nearest of two',
      listed({ ...ours, id: `${PAYOUT}x`, requested_on: '1970-01-01T00:09:00Z' }, ours),
      { kind: 'found', fact: { checkoutPaymentId: PAYOUT } },
    ],
    ['nothing where there is nothing', [404, undefined], { kind: 'absent' }],
    ['nothing in a lost answer', 'reset', { kind: 'unanswered' }],
  ])('finds %s', async (_what, answer, expected) => {
    const { ports } = exchange(answer);
    expect(await ports.findPayout(wanted)).toMatchObject(expected);
  });

  it('finds one of any amount where only the exchange fixes it', async () => {
    const { ports } = exchange(listed({ ...ours, amount: 12_345 }));
    expect(await ports.findPayout({ ...wanted, amount: null })).toMatchObject({ kind: 'found' });
  });

  it('passes over one that is known to be another payout', async () => {
    const { parts } = exchange(listed(ours));
    const ports = payoutPorts({ ...parts, isTaken: async (id) => id === PAYOUT });
    expect(await ports.findPayout(wanted)).toEqual({ kind: 'absent' });
  });

  it('finds nothing while nobody can say whether it is another one', async () => {
    const { parts } = exchange(listed(ours));
    const isTaken = () => Promise.reject(new Error('the store is away'));
    const ports = payoutPorts({ ...parts, isTaken });
    expect(await ports.findPayout(wanted)).toEqual({ kind: 'unanswered' });
  });
});

describe('the port that reads a payout', () => {
  const returned = { id: 'act_2', type: 'Return', amount: 11_500, approved: true };

  it.each<[string, readonly Answer[], object]>([
    [
      'its standing',
      [
        [200, paid],
        [200, []],
      ],
      { kind: 'found', fact: { standing: 'paid', amount: 12_000 } },
    ],
    [
      'a return among its actions, and how much came back',
      [
        [200, paid],
        [200, [returned]],
      ],
      { kind: 'found', fact: { standing: 'returned', amount: 12_000, returnedAmount: 11_500 } },
    ],
    [
      'the type of a stored destination',
      [
        [200, { ...paid, destination: { type: 'card', id: 'src_1' } }],
        [200, []],
      ],
      { kind: 'found', fact: { destination: 'card' } },
    ],
    ['nothing from half a reading', [[200, paid], 'reset'], { kind: 'unanswered' }],
    ['that there is none', [[404, undefined]], { kind: 'absent' }],
  ])('tells %s', async (_what, answers, expected) => {
    const { ports } = exchange(...answers);
    expect(await ports.getPayout({ checkoutPaymentId: PAYOUT })).toMatchObject(expected);
  });
});

describe('the payout machine in plain XState', () => {
  it('runs with the actors of a client', async () => {
    const { parts, clock } = exchange([202, pending], [200, paid], [200, []]);
    const machine = payoutMachine.provide({ actors: payoutActors(parts) });
    expect(unfilledPorts(payoutMachine)).toEqual(['findPayout', 'getPayout', 'requestPayout']);
    expect(unfilledPorts(machine)).toEqual([]);
    parts.vault.hold('K', body);
    const { payoutId, idempotencyKey, requestedAt } = asked;
    const terms = payoutTerms(body, 'PAYOUT-1');
    const payout = createActor(machine, {
      input: { payoutId, idempotencyKey, requestedAt, terms },
      clock,
    });
    payout.start();
    await clock.runUntilDone(
      new Promise<void>((resolve) => {
        payout.subscribe((snapshot) => {
          if (snapshot.matches('paid')) resolve();
        });
      }),
    );
    expect(payoutView(payout.getSnapshot()).balances.paid).toBe(12_000);
    payout.stop();
  });
});
