import { expect, it } from 'vitest';
import { cardholderPatienceMs } from '../../../machines/payment/cardholderPatience.ts';
import { knownPayment } from '../../support/knownPayment.ts';

it('a cardholder has the 15 minutes of 3-D Secure, and half a minute for the way back', () => {
  expect(cardholderPatienceMs(knownPayment([]))).toBe(930_000);
});

it('a voucher is asked about once a day', () => {
  expect(cardholderPatienceMs(knownPayment([{ voucher: '123' }]))).toBe(86_400_000);
});
