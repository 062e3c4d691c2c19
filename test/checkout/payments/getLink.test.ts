import { describe, expect, it } from 'vitest';
import { getLink, hasLink } from '../../../src/checkout/index.ts';
import { authorized } from '../samples/paymentAnswers.ts';

describe('a link', () => {
  it('has an address, and a title where Checkout.com gives one', () => {
    expect(getLink(authorized, 'self')).toEqual({ href: authorized._links.self.href });
    expect(getLink(authorized, 'capture')).toEqual({
      href: authorized._links.capture.href,
      title: 'Capture',
    });
    expect(hasLink(authorized, 'capture')).toBe(true);
  });

  it.each<[string, Parameters<typeof getLink>[0]]>([
    ['redirect', authorized],
    ['self', {}],
    ['self', { _links: { self: 'https://example.org' } }],
    ['self', { _links: { self: { href: 7 } } }],
    ['toString', { _links: {} }],
  ])('"%s" is not there in %j', (name, answer) => {
    expect(getLink(answer, name)).toBeUndefined();
    expect(hasLink(answer, name)).toBe(false);
  });
});
