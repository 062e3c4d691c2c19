import { initialTransition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { paymentMachine, type PaymentFact } from '../../../machines/index.ts';
import { mergeFact } from '../../../machines/payment/paymentFacts.ts';
import type { RuntimeDocument } from '../../../src/runtime/document.ts';
import { Acknowledged } from '../../../src/testing/simulate/acknowledged.ts';
import { acted, paymentInput } from '../../support/facts.ts';

const [started] = initialTransition(paymentMachine, paymentInput());
const { context, ...rest } = paymentMachine.getPersistedSnapshot(started) as unknown as {
  readonly context: typeof started.context;
};

/** A stored payment that has these operations and knows these facts. */
function stored(keys: readonly string[], said: readonly PaymentFact[] = [], status = 'active') {
  const operations = keys.map((key) => ({ key }));
  const facts = said.reduce(mergeFact, context.facts);
  const snapshot = { ...rest, context: { ...context, operations, facts } };
  return { status, snapshot } as unknown as RuntimeDocument;
}

const captured = acted('capture', 'act_1', 10);

describe('what was acknowledged', () => {
  it('is a command that the payment has from then on', () => {
    const acknowledged = new Acknowledged();
    acknowledged.command('k1', stored(['k1']));
    expect(acknowledged.lostFrom(stored(['k1', 'k2']))).toBeNull();
    expect(acknowledged.lostFrom(stored(['k2']))).toBe('a command that was taken is never lost');
  });

  it('is no command that was refused', () => {
    const acknowledged = new Acknowledged();
    acknowledged.command('k1', stored([]));
    expect(acknowledged.lostFrom(stored([]))).toBeNull();
  });

  it('is a webhook whose fact the payment knows', () => {
    const acknowledged = new Acknowledged();
    acknowledged.webhook(captured, stored([]));
    expect(acknowledged.lostFrom(stored([], [captured]))).toBeNull();
    expect(acknowledged.lostFrom(stored([]))).toBe('a webhook that was acknowledged is never lost');
  });

  it.each([
    ['a payment that has ended', stored([], [], 'done')],
    ['nothing', undefined],
  ] as const)('is no webhook about %s', (_what, document) => {
    const acknowledged = new Acknowledged();
    acknowledged.webhook(captured, document);
    expect(acknowledged.lostFrom(stored([]))).toBeNull();
  });
});
