import { describe, expect, it } from 'vitest';
import type { PaymentContext, ResolveCommand } from '../../../machines/index.ts';
import {
  isAdopted,
  isCeded,
  isDisowned,
  recordCeded,
  recordDisowned,
} from '../../../machines/payment/ownership.ts';
import { paymentTaken } from '../../../machines/shared/callRefusal.ts';
import { authorized } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const doubted = knownPayment([], { lookalikes: ['pay_7', 'pay_8'] });
const taken = knownPayment([{ takenPaymentId: 'pay_9' }]);
const known = knownPayment([authorized]);

const says = (checkoutPaymentId?: string, by = 'Ada'): ResolveCommand => ({
  type: 'operator.resolve',
  key: 'D1',
  by,
  reason: 'seen in the dashboard',
  at: 9,
  ...(checkoutPaymentId && { checkoutPaymentId }),
});

describe('a person decides whose payment it is', () => {
  type Decision = 'disowned' | 'adopted' | 'ceded' | null;
  it.each<[string, PaymentContext, ResolveCommand, Decision]>([
    ['one that looks like ours is', doubted, says('pay_7'), 'adopted'],
    ['none of those that look like ours is', doubted, says('none'), 'disowned'],
    ['another payment cannot be', doubted, says('pay_1'), null],
    ['one of them is, but not which', doubted, says(), null],
    ['one of them is, by nobody', doubted, says('pay_7', ''), null],
    ['none of them is, by nobody', doubted, says('none', ''), null],
    ["what our request made is another one's", taken, says('pay_9'), 'ceded'],
    ['what our request made is nobody’s here', taken, says('none'), 'ceded'],
    ["another payment cannot be another one's", taken, says('pay_1'), null],
    ['nobody asks of what is known to be ours', known, says('pay_1'), null],
    ['nobody asks for none of what is known to be ours', known, says('none'), null],
  ])('%s', (_what, context, command, decision) => {
    expect(isAdopted(context, command)).toBe(decision === 'adopted');
    expect(isDisowned(context, command)).toBe(decision === 'disowned');
    expect(isCeded(context, command)).toBe(decision === 'ceded');
  });
});

describe('what is recorded of that', () => {
  const nothing = { authorized: 0, captured: 0, voided: 0, refunded: 0, returned: 0 };
  const earlier = recordDisowned(doubted, says('none')).resolutions ?? [];
  const decision = {
    key: 'D1',
    by: 'Ada',
    reason: 'seen in the dashboard',
    at: 9,
    checkoutPaymentId: '',
    before: nothing,
    after: nothing,
  };

  it('leaves those that looked like it out of every search', () => {
    expect(recordDisowned({ ...doubted, resolutions: earlier }, says('none'))).toEqual({
      resolutions: [...earlier, { ...decision, ruledOut: ['pay_7', 'pay_8'], contradictions: [] }],
      refusedResolution: null,
      lookalikes: [],
    });
  });

  it('refuses the request whose money is the other payment’s', () => {
    expect(recordCeded(taken, says('pay_9'))).toEqual({
      resolutions: [{ ...decision, ruledOut: ['pay_9'], contradictions: ['paymentTaken'] }],
      refusedResolution: null,
      accepted: { paymentTaken: 'pay_9' },
      refusal: paymentTaken,
    });
  });
});
