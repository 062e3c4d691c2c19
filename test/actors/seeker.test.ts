import { describe, expect, it } from 'vitest';
import { nearerSeeker, type Seeker } from '../../src/actors/seeker.ts';

const MINUTE_MS = 60_000;

const seeker = (minute: number, changes: Partial<Seeker> = {}): Seeker => ({
  requestedAt: minute * MINUTE_MS,
  amount: 6500,
  currency: 'USD',
  ruledOut: [],
  isOpen: true,
  ...changes,
});
const madeAt = (minute: number) => ({
  id: 'pay_1',
  requested_on: new Date(minute * MINUTE_MS).toISOString(),
});
const wanted = seeker(0);

describe('a payment', () => {
  it('is that of the request it was made nearest to, before or after', () => {
    const seekers = [wanted, seeker(20), seeker(30)];
    expect(nearerSeeker(madeAt(21), wanted, seekers)).toBe(seekers[1]);
    expect(nearerSeeker(madeAt(28), wanted, seekers)).toBe(seekers[2]);
    expect(nearerSeeker(madeAt(1), wanted, seekers)).toBeUndefined();
  });

  it.each<[string, Partial<Seeker>]>([
    ['of another amount', { amount: 6501 }],
    ['in another currency', { currency: 'EUR' }],
    ['that a person has ruled it out for', { ruledOut: ['pay_1'] }],
    ['that was asked for long after it', { requestedAt: 27 * MINUTE_MS }],
  ])('is not that of one %s', (_what, changes) => {
    expect(nearerSeeker(madeAt(21), wanted, [seeker(20, changes)])).toBeUndefined();
  });

  it('may be that of one whose amount was left to Checkout.com', () => {
    const open = seeker(20, { amount: null });
    expect(nearerSeeker(madeAt(21), wanted, [open])).toBe(open);
  });

  it('is nobody nearer where its own time is not told, or two are as near', () => {
    expect(nearerSeeker({ id: 'pay_1' }, wanted, [seeker(20)])).toBeUndefined();
    expect(nearerSeeker(madeAt(5), wanted, [seeker(10)])).toBeUndefined();
  });
});
