import { describe, expect, it } from 'vitest';
import { checkReference } from '../../../../src/checkout/payments/checks/checkReference.ts';

const amex = { type: 'card', number: '378282246310005' };
const amexToken = { type: 'network_token', token: '345678901234564' };
const discover = { type: 'card', number: '6011111111111117' };
const visa = { type: 'card', number: '4242424242424242' };
const text = (length: number) => 'x'.repeat(length);

describe('a reference', () => {
  it.each<[unknown, string | undefined]>([
    [visa, text(80)],
    [undefined, text(80)],
    [visa, undefined],
    [amex, text(30)],
    [amex, undefined],
    [amexToken, text(30)],
    [discover, text(60)],
    [{ type: 'token', token: '3x' }, text(80)],
    [{ type: 'blik' }, text(35)],
    [{ type: 'twint' }, text(50)],
    [{ type: 'ideal' }, 'Order0077'],
    [{ type: 'ideal' }, text(35)],
    [{ type: 'sequra' }, 'ORD-77'],
    [{ type: 'benefit' }, 'ORD77'],
  ])('carried by %j may be %s', (source, reference) => {
    expect(checkReference({ source, reference })).toEqual([]);
  });

  it.each<[unknown, unknown, string]>([
    [visa, text(81), 'must be text of at most 80 characters'],
    [visa, 77, 'must be text of at most 80 characters'],
    [amex, text(31), 'must be text of at most 30 characters'],
    [amexToken, text(31), 'must be text of at most 30 characters'],
    [discover, text(61), 'must be text of at most 60 characters'],
    [{ type: 'blik' }, text(36), 'must be text of at most 35 characters'],
    [{ type: 'twint' }, text(51), 'must be text of at most 50 characters'],
    [{ type: 'ideal' }, undefined, 'is required'],
    [{ type: 'ideal' }, 'ORD-77', 'must be letters and digits, at most 35'],
    [{ type: 'ideal' }, text(36), 'must be letters and digits, at most 35'],
    [{ type: 'sequra' }, undefined, 'is required'],
    [{ type: 'sequra' }, '', 'must be text of 1 to 80 characters'],
    [{ type: 'benefit' }, 'ORD-77', 'must be letters and digits, at most 80'],
  ])('carried by %j may not be %s', (source, reference, rule) => {
    expect(checkReference({ source, reference })).toEqual([{ path: 'reference', rule }]);
  });
});
