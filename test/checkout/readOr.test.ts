import { describe, expect, it } from 'vitest';
import {
  completePaymentRequest,
  completePayoutRequest,
  completeTokenRequest,
  declineReason,
  getLink,
  hasLink,
  isPending,
  outcomeOf,
  redirectUrl,
  requiresRedirect,
} from '../../src/checkout/index.ts';
import { readOr } from '../../src/checkout/readOr.ts';

function bug(): never {
  throw new Error('a bug of the caller');
}

const hostile = new Proxy<Record<string, never>>({}, { get: bug, ownKeys: bug, has: bug });

describe('reading', () => {
  it('answers with what was read, or with the fallback when reading throws', () => {
    expect(readOr(1, () => 2)).toBe(2);
    expect(readOr(1, bug)).toBe(1);
  });

  it.each<[string, (input: never) => unknown, unknown]>([
    ['outcomeOf', outcomeOf, { outcome: 'unknown' }],
    ['declineReason', declineReason, undefined],
    ['getLink', (answer) => getLink(answer, 'self'), undefined],
    ['hasLink', (answer) => hasLink(answer, 'self'), false],
    ['isPending', isPending, false],
    ['redirectUrl', redirectUrl, undefined],
    ['requiresRedirect', requiresRedirect, false],
  ])('never makes a helper throw: %s', (_, help, expected) => {
    expect(help(hostile as never)).toEqual(expected);
  });

  it.each([completePaymentRequest, completePayoutRequest, completeTokenRequest])(
    'never makes completing throw: %o',
    (complete) => {
      expect(complete(hostile as never) === (hostile as unknown)).toBe(true);
    },
  );
});
