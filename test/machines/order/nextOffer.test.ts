import { describe, expect, it } from 'vitest';
import { nextOfferOf, offerAfter, type NextOffer } from '../../../machines/index.ts';
import { mergeAttemptFact, noAttemptFacts } from '../../../machines/order/attemptFacts.ts';
import { factsAbout } from '../../support/startOrder.ts';

describe('after a decline', () => {
  it.each<[code: string, offer: NextOffer, why: string]>([
    ['20091', 'sameCard', 'the issuer could not be reached'],
    ['20068', 'sameCard', 'the issuer took too long'],
    ['20152', 'sameCard', '3-D Secure was not finished in time'],
    ['20051', 'sameCardLater', 'the account is short of funds'],
    ['20065', 'sameCardLater', 'the card was used too often'],
    ['20054', 'sameCardCorrected', 'the card has expired'],
    ['20087', 'sameCardCorrected', 'the security code is wrong'],
    ['20154', 'sameCardWith3ds', 'the issuer wants 3-D Secure'],
    ['43401', 'sameCardWith3ds', 'a risk rule wants 3-D Secure'],
    ['20005', 'otherCard', 'the issuer gives no reason'],
    ['20059', 'otherCard', 'the issuer suspects fraud'],
    ['200R1', 'otherCard', 'the cardholder forbade the payment'],
    ['2005C', 'otherCard', 'the issuer does not support it'],
    ['30043', 'otherCard', 'the card was stolen'],
    ['41201', 'otherCard', 'the card is on a list'],
    ['41101', 'otherMethod', 'a risk rule said no'],
    ['20106', 'otherMethod', 'the currency is not supported'],
    ['20093', 'nothing', 'the law forbids it'],
    ['43205', 'nothing', 'the address is on a list'],
    ['', 'otherCard', 'nobody gave a reason'],
  ])('with %s the offer is %s, as %s', (code, offer) => {
    expect(offerAfter({ kind: 'declined', code })).toBe(offer);
  });

  it.each<[string, NextOffer]>([
    ['token_expired', 'sameCard'],
    ['card_number_invalid', 'sameCardCorrected'],
    ['payment_method_not_supported', 'otherMethod'],
    ['neverArrived', 'any'],
  ])('that was a refusal with %s the offer is %s', (code, offer) => {
    expect(offerAfter({ kind: 'refused', code })).toBe(offer);
  });

  it.each(['canceled', 'expired'] as const)('that was no decline but %s any may follow', (kind) => {
    expect(offerAfter({ kind, code: '' })).toBe('any');
  });
});

describe('the next offer', () => {
  const failed = (id: string, code: string) => {
    const fact = { ...factsAbout(id).declined, failure: { kind: 'declined', code } as const };
    return { id, method: 'card', facts: mergeAttemptFact(noAttemptFacts, fact) };
  };

  it('is free before the first attempt', () => {
    expect(nextOfferOf({ attempts: [] })).toBe('any');
  });

  it('follows the latest attempt that failed', () => {
    const under = { id: 'C', method: 'card', facts: noAttemptFacts };
    const attempts = [failed('A', '20051'), failed('B', '20154'), under];
    expect(nextOfferOf({ attempts })).toBe('sameCardWith3ds');
  });
});
