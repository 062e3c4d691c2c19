import { describe, expect, it } from 'vitest';
import { redactedInspection } from '../../src/diagram/index.ts';

const { sanitizeContext, sanitizeEvent } = redactedInspection();

describe('redactedInspection', () => {
  it('hides a token in an event and a context, however deep, and keeps the rest', () => {
    const request = { source: { type: 'token', token: 'tok_4242' }, amount: 100, items: [1] };
    const shown = { source: { type: 'token', token: '[hidden]' }, amount: 100, items: [1] };
    expect(sanitizeContext({ request })).toEqual({ request: shown });
    expect(sanitizeEvent({ type: 'start', all: [request] })).toEqual({
      type: 'start',
      all: [shown],
    });
    expect(request.source.token).toBe('tok_4242');
  });

  it('hides a card number within another text, and leaves ids and times alone', () => {
    const sanitized = sanitizeContext({
      message: 'no card 4242 4242 4242 4242, sorry',
      id: 'pay_4242424242424242abcdefghij',
      at: 1_772_618_400_000,
      reference: 'ORDER-4242424242424242',
    });
    expect(sanitized).toEqual({
      message: 'no card [hidden], sorry',
      id: 'pay_4242424242424242abcdefghij',
      at: 1_772_618_400_000,
      reference: 'ORDER-4242424242424242',
    });
  });

  it.each([
    'number',
    'cvv',
    'cvc',
    'secretKey',
    'signatureKey',
    'Authorization',
    'network_token',
    'account_number',
    'cardNumber',
  ])('hides %s', (name) => {
    expect(JSON.stringify(sanitizeContext({ [name]: 'x4242x' }))).not.toContain('4242');
  });
});
