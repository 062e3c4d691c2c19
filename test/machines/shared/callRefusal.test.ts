import { describe, expect, it } from 'vitest';
import {
  concluded,
  neverArrived,
  paymentTaken,
  type CallRefusal,
} from '../../../machines/shared/callRefusal.ts';

describe('a call of which reading has proven that it never arrived', () => {
  it('was not sent, for all that anybody knows', () => {
    expect(concluded(null)).toEqual(neverArrived);
    expect(neverArrived).toMatchObject({ conclusion: 'notSent', kind: 'neverArrived', codes: [] });
  });

  it('keeps the codes with which its repeat was refused, and nothing else of it', () => {
    const refused: CallRefusal = {
      conclusion: 'refused',
      kind: 'invalid',
      codes: ['amount_invalid'],
      message: 'No.',
    };
    expect(concluded(refused)).toEqual({ ...neverArrived, codes: ['amount_invalid'] });
  });
});

describe('a call whose payment counts as that of another request', () => {
  it('was refused by a person, and says so', () => {
    expect(paymentTaken).toMatchObject({ conclusion: 'refused', kind: 'paymentTaken', codes: [] });
    expect(paymentTaken.message).toContain('as a person has said');
  });
});
