import { describe, expect, it } from 'vitest';
import { capabilitiesOf, schemeCapabilitiesOf } from '../../../machines/index.ts';
import { capabilityTables } from '../../../machines/payment/capabilities.ts';

/** `card`, `wallet`, `redirect` or `debit`: how money is held and taken. */
const families = {
  card: { capture: 'merchant', void: true, increment: true, reversesAtOnce: true },
  wallet: { capture: 'merchant', void: true, increment: false, reversesAtOnce: false },
  redirect: { capture: 'self', void: false, increment: false, reversesAtOnce: false },
  debit: { capture: 'self', void: true, increment: false, reversesAtOnce: false },
} as const;

const members: Readonly<Record<keyof typeof families, string>> = {
  card: 'card token id customer network_token provider_token applepay googlepay',
  wallet: 'paypal klarna twint',
  redirect:
    'ideal sofort bancontact giropay eps multibanco knet blik alipay alipay_plus alipay_cn ' +
    'alipay_hk gcash dana kakaopay truemoney tng wechatpay',
  debit: 'sepa ach bacs',
};

const named = Object.entries(members).flatMap(([family, names]) =>
  names.split(' ').map((name) => [name, family as keyof typeof families] as const),
);

describe('a method', () => {
  it.each(named)('%s is a %s', (name, family) => {
    expect(capabilitiesOf(name)).toMatchObject(families[family]);
  });

  it('is in the table under no other name', () => {
    expect(Object.keys(capabilityTables.methods).toSorted()).toEqual(
      named.map(([name]) => name).toSorted(),
    );
  });

  it('refunds to a named account where the payer has none, by giropay and eps only', () => {
    const needing = named.filter(([name]) => capabilitiesOf(name).refundNeedsDestination);
    expect(needing.map(([name]) => name)).toEqual(['giropay', 'eps']);
  });

  it('takes 80 characters as the reference of a refund, and TWINT 50', () => {
    const short = named.filter(([name]) => capabilitiesOf(name).refundReference !== 80);
    expect(short.map(([name]) => name)).toEqual(['twint']);
    expect(capabilitiesOf('twint').refundReference).toBe(50);
  });

  it.each(['something_new', 'toString'])('%s that nobody knows may try everything', (name) => {
    expect(capabilitiesOf(name)).toEqual({
      capture: 'merchant',
      void: true,
      increment: true,
      refundNeedsDestination: false,
      refundReference: 80,
      reversesAtOnce: false,
    });
  });
});

describe('a scheme', () => {
  type Row = [
    string | null,
    parts: boolean,
    rest: boolean,
    raises: boolean,
    prolongs: boolean,
    number,
  ];
  it.each<Row>([
    ['visa', true, true, true, false, 80],
    ['mastercard', true, true, true, true, 80],
    ['amex', true, true, true, false, 30],
    ['american express', true, true, true, false, 30],
    ['discover', true, false, false, false, 80],
    ['jcb', false, false, false, false, 80],
    ['toString', false, false, false, false, 80],
    [null, true, true, true, true, 80],
  ])(
    '%s: parts %s, void of the rest %s, raises %s, prolongs %s',
    (name, parts, rest, raises, prolongs, reference) => {
      expect(schemeCapabilitiesOf(name)).toEqual({
        capturesParts: parts,
        voidsRest: rest,
        increments: raises,
        prolongs,
        reference,
      });
    },
  );
});
