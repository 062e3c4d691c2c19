import { describe, expect, it } from 'vitest';
import { createActor, waitFor, type InspectionEvent } from 'xstate';
import { filled, paymentMachine, paymentView, unfilledPorts } from '../../machines/index.ts';
import { checkoutActors } from '../../src/actors/checkoutActors.ts';
import { createCheckoutClient, type PaymentRequest } from '../../src/checkout/index.ts';
import { createRequestVault } from '../../src/index.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { paymentInput } from '../support/facts.ts';
import { cardRequest } from '../support/shop.ts';

describe('the payment machine in plain XState', () => {
  it('names its ports until somebody fills them', () => {
    expect(unfilledPorts(paymentMachine)).toEqual([
      'cancelScheduledRetry',
      'capturePayment',
      'findPayment',
      'getPayment',
      'incrementAuthorization',
      'refundPayment',
      'requestPayment',
      'reversePayment',
      'voidPayment',
    ]);
  });

  it('runs with the actors of a client, and shows no card data to an inspector', async () => {
    const clock = new VirtualClock(0);
    const sandbox = createSandbox({ clock });
    const { secretKey, baseUrl, fetch } = sandbox;
    const client = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
    const vault = createRequestVault<PaymentRequest>();
    const machine = paymentMachine.provide({ actors: checkoutActors({ client, clock, vault }) });
    expect(unfilledPorts(machine)).toEqual([]);

    const seen: string[] = [];
    const inspect = (event: InspectionEvent): void => {
      if ('event' in event) seen.push(JSON.stringify(event.event));
      if ('snapshot' in event) seen.push(JSON.stringify(event.snapshot));
    };
    const input = paymentInput();
    vault.hold(input.idempotencyKey, cardRequest());
    const payment = createActor(machine, { input, clock, inspect });
    payment.start();
    const open = await clock.runUntilDone(waitFor(payment, (snapshot) => snapshot.matches('open')));
    expect(open.can({ type: 'merchant.capture', key: 'K', amount: 4000, at: 0 })).toBe(true);
    payment.send({ type: 'merchant.capture', key: 'K', amount: 4000, at: 0 });
    await clock.runUntilDone(
      waitFor(payment, ({ context }) => context.operations[0]?.status === 'confirmed'),
    );
    expect(paymentView(payment.getSnapshot()).balances.captured).toBe(4000);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.join()).not.toContain('4242424242424242');
    payment.stop();
    sandbox.close();
  });

  it('tells by tag who must act, ends with its outcome, and shows no secret', async () => {
    const clock = new VirtualClock(0);
    const sandbox = createSandbox({ clock });
    const { secretKey, baseUrl, fetch } = sandbox;
    const client = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
    const vault = createRequestVault<PaymentRequest>();
    const machine = filled(
      paymentMachine.provide({ actors: checkoutActors({ client, clock, vault }) }),
    );
    const seen: string[] = [];
    const inspect = (event: InspectionEvent): void => {
      if ('event' in event) seen.push(JSON.stringify(event.event));
      if ('snapshot' in event) seen.push(JSON.stringify(event.snapshot));
    };
    const input = paymentInput();
    const request = cardRequest({ metadata: { sandbox_response_code: '20005' } });
    vault.hold(input.idempotencyKey, request);
    const payment = createActor(machine, { input, clock, inspect });
    payment.start();
    expect(payment.getSnapshot().hasTag('awaitingCheckout')).toBe(true);
    const settled = await clock.runUntilDone(
      waitFor(payment, (snapshot) => snapshot.hasTag('settled')),
    );
    expect(settled.value).toBe('declined');
    await clock.advanceAsync(63 * 60 * 60_000);
    expect(payment.getSnapshot()).toMatchObject({
      status: 'done',
      output: { ok: false, error: { kind: 'declined', code: '20005' } },
    });
    for (const secret of [secretKey, '4242424242424242', '"cvv"']) {
      expect(seen.join()).not.toContain(secret);
    }
    sandbox.close();
  });
});
