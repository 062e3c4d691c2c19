import { describe, expect, it } from 'vitest';
import { isCode, isRequestId } from '../../src/checkout/echo.ts';
import { CARD_NUMBER, CVV, TOKEN } from './samples/paymentRequests.ts';
import { PUBLIC_KEY, SECRET_KEY } from './support/testClient.ts';

const secrets = [SECRET_KEY, PUBLIC_KEY, CARD_NUMBER, CVV, TOKEN];
const dashed = CARD_NUMBER.replace(/\d{4}(?=\d)/g, '$&-');

describe('a word of an answer', () => {
  it.each(['card_expired', 'request_invalid', 'customer.email_invalid'])(
    'that is a code comes through: %s',
    (word) => {
      expect(isCode(word)).toBe(true);
    },
  );

  it.each([...secrets, `card_${CARD_NUMBER}`, 'Two words', 'a\nb', '', 7, null, 'x'.repeat(65)])(
    'that is no code does not: %s',
    (word) => {
      expect(isCode(word)).toBe(false);
    },
  );

  it.each(['0HL80RJLS76I7', 'r-1', '0e1d2c3b-4a59-4687-9788-123456789012'])(
    'that is the id of a request comes through: %s',
    (word) => {
      expect(isRequestId(word)).toBe(true);
    },
  );

  it.each([...secrets, dashed, `id-${CARD_NUMBER}`, `x${TOKEN}`, 'a b', '', 7, undefined])(
    'that is no id does not: %s',
    (word) => {
      expect(isRequestId(word)).toBe(false);
    },
  );
});
