import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { paymentMachine, paymentView, type PaymentEvent } from '../../../machines/index.ts';
import { paymentInput } from '../../support/facts.ts';

type Snapshot = ReturnType<typeof initialTransition<typeof paymentMachine>>[0];

const decision = { type: 'operator.resolve', by: 'Ada', reason: 'Seen.', at: 5 } as const;
const naming = (checkoutPaymentId?: string) => ({
  ...decision,
  key: `D ${checkoutPaymentId ?? ''}`,
  ...(checkoutPaymentId !== undefined && { checkoutPaymentId }),
});

/** Our request made a payment which another one here has. */
function after(...decisions: readonly object[]): Snapshot {
  const output = { kind: 'answered', fact: { takenPaymentId: 'pay_taken' } };
  const answered = { type: 'xstate.done.actor.requestPayment', actorId: 'requestPayment', output };
  const unread = {
    type: 'xstate.done.actor.readConflicted',
    actorId: 'readConflicted',
    output: { kind: 'unanswered' },
  };
  const [first] = initialTransition(paymentMachine, paymentInput());
  return [answered, unread, ...decisions].reduce<Snapshot>(
    (snapshot, event) => transition(paymentMachine, snapshot, event as PaymentEvent)[0],
    first,
  );
}

describe('a payment whose money is another one here', () => {
  it.each(['pay_taken', 'none'])('ends as refused by the word that names %s', (named) => {
    const view = paymentView(after(naming(named)));
    expect(view).toMatchObject({
      state: 'refused',
      checkoutPaymentId: null,
      contradictions: [],
      balances: { authorized: 0, captured: 0 },
      outcome: { ok: false, error: { kind: 'refused', code: 'paymentTaken' } },
    });
    expect(view.resolutions).toEqual([
      {
        key: `D ${named}`,
        by: 'Ada',
        reason: 'Seen.',
        at: 5,
        checkoutPaymentId: '',
        ruledOut: ['pay_taken'],
        contradictions: ['paymentTaken'],
        before: view.balances,
        after: view.balances,
      },
    ]);
  });

  it.each([
    ['no payment', naming(), 'paymentAmbiguous'],
    ['another payment', naming('pay_other'), 'paymentUnknown'],
    ['nobody', { ...naming('none'), by: '' }, 'incomplete'],
  ])('stays conflicted by a word that names %s', (_what, command, reason) => {
    const { context } = after(command);
    expect(context.refusedResolution).toEqual({ key: command.key, reason });
    expect(paymentView(after(command)).state).toBe('conflicted');
  });

  it('closes once it has been given up, and is no more looked for', () => {
    const ceded = after(naming('none'));
    const asked = transition(paymentMachine, ceded, { type: 'merchant.reconcile' })[0];
    expect(asked.value).toBe('refused');
    const late: object = { type: 'xstate.after.lateFactPatience.payment.refused' };
    expect(transition(paymentMachine, ceded, late as PaymentEvent)[0].value).toBe('closed');
  });
});
