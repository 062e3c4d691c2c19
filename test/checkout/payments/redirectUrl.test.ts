import { describe, expect, it } from 'vitest';
import { redirectUrl, requiresRedirect } from '../../../src/checkout/index.ts';
import { authorized, pending } from '../samples/paymentAnswers.ts';

describe('the cardholder', () => {
  it('is sent where the answer says', () => {
    expect(redirectUrl(pending)).toBe(pending._links.redirect.href);
    expect(requiresRedirect(pending)).toBe(true);
  });

  it('is sent where the answer says while authentication is requested', () => {
    const requested = { ...pending, status: 'Authentication Requested' };
    expect(redirectUrl(requested)).toBe(pending._links.redirect.href);
  });

  it.each([
    ['an approved payment', authorized],
    ['a pending payment without a redirect', { ...pending, _links: {} }],
    ['a payment that was pending once', { ...pending, status: 'Expired' }],
    ['a payout', { ...pending, destination: { type: 'card' } }],
  ])('stays where they are for %s', (_, payment) => {
    expect(redirectUrl(payment)).toBeUndefined();
    expect(requiresRedirect(payment)).toBe(false);
  });
});
