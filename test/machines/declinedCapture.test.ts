import { describe, expect, it } from 'vitest';
import { acted, authorized, webhook } from '../support/facts.ts';
import { startPayment } from '../support/startPayment.ts';

const accepted = (actionId: string) => ({ kind: 'accepted', actionId }) as const;

describe('a capture that is declined after it was accepted', () => {
  it('is not taken for done when a void has released what it did not take', async () => {
    const payment = await startPayment({
      request: [{ kind: 'answered', fact: authorized }],
      capture: [accepted('act_c1'), accepted('act_c2')],
      void: [accepted('act_v')],
    });
    await payment.send(capture('C1'));
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c1', 2000)));
    await payment.send(capture('C2'));
    await payment.send({ type: 'merchant.void', key: 'V1', at: 0 });
    await payment.send(webhook('checkout.payment_voided', acted('void', 'act_v', 4500)));
    // The webhook that tells of the decline comes last.
    await payment.send(
      webhook('checkout.payment_capture_declined', acted('capture', 'act_c2', 2000, 'declined')),
    );
    const statuses = payment.context().operations.map(({ key, status }) => [key, status]);
    expect(statuses).toEqual([
      ['C1', 'confirmed'],
      ['C2', 'declined'],
      ['V1', 'confirmed'],
    ]);
  });
});

function capture(key: string) {
  return { type: 'merchant.capture', key, amount: 2000, captureType: 'NonFinal', at: 0 } as const;
}
