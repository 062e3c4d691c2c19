import { expect, it } from 'vitest';
import type { PaymentContext } from '../../../machines/index.ts';
import {
  candidatesIn,
  hasLookalikes,
  isNone,
  isTaken,
} from '../../../machines/payment/candidates.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const lookalikes = ['pay_7', 'pay_8'];
const ours = { checkoutPaymentId: 'pay_1' };
const taken = { takenPaymentId: 'pay_9' };

it.each<[string, PaymentContext, readonly string[], isDoubted: boolean, isAnothers: boolean]>([
  ['nothing while nothing is known', knownPayment([]), [], false, false],
  ['the payment that is ours', knownPayment([ours]), ['pay_1'], false, false],
  [
    'those that look like it, or none',
    knownPayment([], { lookalikes }),
    ['pay_7', 'pay_8', 'none'],
    true,
    false,
  ],
  [
    'none of those once ours is known',
    knownPayment([ours], { lookalikes }),
    ['pay_1'],
    false,
    false,
  ],
  ["another one's payment, or none", knownPayment([taken]), ['pay_9', 'none'], false, true],
  ['only ours where our request made more', knownPayment([taken, ours]), ['pay_1'], false, false],
])('a person may name %s', (_what, context, named, isDoubted, isAnothers) => {
  expect(candidatesIn(context)).toEqual(named);
  expect(hasLookalikes(context)).toBe(isDoubted);
  expect(isTaken(context)).toBe(isAnothers);
});

it('the word for none of them is none', () => {
  expect([isNone('none'), isNone('pay_1'), isNone(undefined)]).toEqual([true, false, false]);
});
