import { initialTransition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../../src/runtime/document.ts';
import { paymentInvariants } from '../../../src/testing/index.ts';
import type { PaymentState } from '../../../src/testing/payment/paymentState.ts';
import { emptyBooks } from '../../../src/testing/payment/providerRules.ts';
import { PromiseWatch } from '../../../src/testing/simulate/promiseWatch.ts';
import { paymentInput } from '../../support/facts.ts';

const [started] = initialTransition(paymentMachine, paymentInput());
const snapshot = paymentMachine.getPersistedSnapshot(started);
const document = { snapshot } as unknown as RuntimeDocument;

/** As given, and whoever asks for anything else of it is told off. */
function only<Part extends object>(part: Part): Part {
  return new Proxy(part, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name);
      throw new Error(`${String(name)} is looked at`);
    },
  });
}

describe('the promises that are held against histories', () => {
  // What a watch remembers of a snapshot and of books would be wrong where more was looked at.
  it.each(paymentInvariants)('look at a snapshot and at books alone: $id', ({ holds }) => {
    const state = only({ shop: only({ document: only({ snapshot }) }), books: emptyBooks });
    expect(() => holds(state as unknown as PaymentState)).not.toThrow();
  });

  it('are told by name when they are broken, and not while they hold', () => {
    const watch = new PromiseWatch();
    expect(watch.broken('always', document, emptyBooks)).toBeNull();
    const twice = { ...emptyBooks, charges: 2 };
    expect(watch.broken('always', document, twice)).toBe('the card is charged once at most');
    expect(new PromiseWatch().broken('always', document, twice)).toBe(
      'the card is charged once at most',
    );
  });

  it('are others at rest', () => {
    const watch = new PromiseWatch();
    expect(watch.broken('quiescent', document, emptyBooks)).toBe(
      'at rest the payment stands in a state that means what happened',
    );
  });

  it('hold of a payment that nobody has begun', () => {
    expect(new PromiseWatch().broken('quiescent', undefined, emptyBooks)).toBeNull();
  });
});
