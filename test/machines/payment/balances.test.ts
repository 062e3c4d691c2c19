import { describe, expect, it } from 'vitest';
import {
  balancesOf,
  contradictionsOf,
  type Balances,
  type Contradiction,
  type PaymentFact,
} from '../../../machines/index.ts';
import { firstAuthorization, namedAuthorization } from '../../../machines/payment/balances.ts';
import { mergeFact, noFacts } from '../../../machines/payment/paymentFacts.ts';
import { acted, authorized, paymentInput } from '../../support/facts.ts';

const known = (facts: readonly PaymentFact[]) => ({
  facts: facts.reduce(mergeFact, noFacts),
  terms: paymentInput().terms,
});

const totals = (given: Partial<Balances>): PaymentFact => ({
  totals: { authorized: 0, captured: 0, voided: 0, refunded: 0, ...given },
});

describe('balances', () => {
  it.each<[string, PaymentFact[], Balances]>([
    ['are nothing before anything is said', [], balances(0, 0, 0, 0)],
    [
      'are the sum of approved actions',
      [authorized, captured(4000, 'a')],
      balances(6500, 4000, 0, 0),
    ],
    [
      'count every capture once, however often it is told',
      [authorized, captured(4000, 'a'), captured(4000, 'a'), captured(500, 'b')],
      balances(6500, 4500, 0, 0),
    ],
    [
      'do not count what is pending or declined',
      [authorized, acted('capture', 'a', 1, 'pending'), acted('capture', 'b', 1, 'declined')],
      balances(6500, 0, 0, 0),
    ],
    ['imply the authorization of a capture', [captured(4000, 'a')], balances(6500, 4000, 0, 0)],
    ['imply the capture of a refund', [acted('refund', 'a', 1000)], balances(6500, 1000, 0, 1000)],
    [
      'follow a smaller authorization once it is named',
      [captured(4000, 'a'), acted('authorization', 'b', 4000)],
      balances(4000, 4000, 0, 0),
    ],
    [
      'add an increment to what was authorized',
      [authorized, acted('increment', 'a', 500)],
      balances(7000, 0, 0, 0),
    ],
    [
      'imply as much as was taken where that is more than was asked for',
      [captured(4000, 'a'), acted('void', 'b', 3000)],
      balances(7000, 4000, 3000, 0),
    ],
    [
      'imply the authorization of what was voided',
      [acted('void', 'a', 6500)],
      balances(6500, 0, 6500, 0),
    ],
    [
      'return all there was where no amount is named',
      [captured(6500, 'a'), acted('refund', 'b', 1000), { standing: 'returned' }],
      { ...balances(6500, 6500, 0, 1000), returned: 5500 },
    ],
    [
      'return what is named, and no more',
      [captured(6500, 'a'), acted('return', 'b', 4000), { standing: 'returned' }],
      { ...balances(6500, 6500, 0, 0), returned: 4000 },
    ],
    [
      'return of a part what the part was',
      [captured(4000, 'a'), { standing: 'returned' }],
      { ...balances(6500, 4000, 0, 0), returned: 4000 },
    ],
    [
      'imply the capture of a return',
      [{ standing: 'returned' }],
      { ...balances(6500, 6500, 0, 0), returned: 6500 },
    ],
    [
      "take Checkout.com's totals where they know more",
      [authorized, captured(4000, 'a'), totals({ authorized: 6500, captured: 6500 })],
      balances(6500, 6500, 0, 0),
    ],
    [
      'keep an action that older totals do not know',
      [authorized, captured(4000, 'a'), totals({ authorized: 6500 })],
      balances(6500, 4000, 0, 0),
    ],
  ])('%s', (_what, facts, expected) => {
    expect(balancesOf(known(facts))).toEqual(expected);
  });
});

describe('contradictions', () => {
  it.each<[string, PaymentFact[], Contradiction[]]>([
    ['none in an ordinary life', [authorized, captured(6500, 'a'), acted('refund', 'b', 1)], []],
    ['another payment', [authorized, { checkoutPaymentId: 'pay_2' }], ['paymentDiffers']],
    ['another currency', [{ currency: 'EUR' }], ['currencyDiffers']],
    [
      'more authorized than asked',
      [acted('authorization', 'a', 6501)],
      ['authorizedAboveRequested'],
    ],
    ['more captured than authorized', [authorized, captured(6501, 'a')], ['takenAboveAuthorized']],
    [
      'captured and voided beyond the authorization',
      [authorized, captured(6500, 'a'), acted('void', 'b', 1)],
      ['takenAboveAuthorized'],
    ],
    [
      'more refunded than captured',
      [authorized, captured(100, 'a'), acted('refund', 'b', 101)],
      ['refundedAboveCaptured'],
    ],
    ['declined yet held', [authorized, { standing: 'declined' }], ['declinedYetAuthorized']],
    ['verified yet held', [authorized, { standing: 'verified' }], ['verifiedYetAuthorized']],
    ['canceled yet taken', [captured(1, 'a'), { standing: 'canceled' }], ['canceledYetCaptured']],
    ['canceled while held is an end', [authorized, { standing: 'canceled' }], []],
    [
      'an action of two amounts',
      [captured(1, 'a'), captured(2, 'a'), authorized],
      ['actionContradicted'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(contradictionsOf(known(facts))).toEqual(expected);
  });
});

describe('the authorized amount as it was named', () => {
  const { facts } = known([authorized, acted('increment', 'a', 500)]);

  it('holds its increments, and nothing that was only implied', () => {
    expect(namedAuthorization(facts)).toBe(7000);
    expect(namedAuthorization(known([captured(4000, 'a')]).facts)).toBe(0);
  });

  it('is held against the amount asked for without its increments', () => {
    expect(firstAuthorization(facts)).toBe(6500);
    const { terms } = paymentInput({ authorization: 'estimated' });
    expect(contradictionsOf({ facts, terms })).toEqual([]);
    const above = known([acted('authorization', 'a', 6501)]);
    expect(contradictionsOf({ ...above, terms })).toEqual(['authorizedAboveRequested']);
  });
});

describe('a payment context that carries the amount in our stead', () => {
  it('is not contradicted by the authorization', () => {
    const { facts } = known([authorized]);
    const { terms } = paymentInput({ amount: 0, method: 'context' });
    expect(contradictionsOf({ facts, terms })).toEqual([]);
    expect(contradictionsOf({ facts, terms: { ...terms, method: 'card' } })).toEqual([
      'authorizedAboveRequested',
    ]);
  });
});

function captured(amount: number, id: string): PaymentFact {
  return acted('capture', id, amount);
}

function balances(
  authorizedAmount: number,
  capturedAmount: number,
  voided: number,
  refunded: number,
): Balances {
  return { authorized: authorizedAmount, captured: capturedAmount, voided, refunded, returned: 0 };
}
