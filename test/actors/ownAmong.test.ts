import { describe, expect, it } from 'vitest';
import { ownAmong } from '../../src/actors/ownAmong.ts';
import type { Seeker } from '../../src/actors/seeker.ts';

const MINUTE_MS = 60_000;

const terms = { amount: 6500, currency: 'USD' };
const wanted = { ...terms, reference: 'ORDER-1', requestedAt: 0 };
const made = (id: string, minute: number) => ({
  id,
  requested_on: new Date(minute * MINUTE_MS).toISOString(),
});
const seekers = (...minutes: readonly number[]) => {
  const all = minutes.map((minute): Seeker => ({
    ...terms,
    requestedAt: minute * MINUTE_MS,
    ruledOut: [],
    isOpen: true,
  }));
  return async () => all;
};
const idOf = async (told: ReturnType<typeof ownAmong>) => (await told).own?.id;

describe('of payments that look alike', () => {
  it('the nearest one is taken that no other request was asked for nearer to', async () => {
    const free = [made('pay_1', 21), made('pay_2', 3)];
    expect(await idOf(ownAmong(free, wanted, seekers(0, 20)))).toBe('pay_2');
    expect(await idOf(ownAmong([made('pay_1', 21)], wanted, seekers(0)))).toBe('pay_1');
  });

  it('none is taken that is rather that of another, and an open one is waited for', async () => {
    const free = [made('pay_1', 21)];
    expect(await ownAmong(free, wanted, seekers(0, 20))).toEqual({ isAwaited: true });
    const settled = async () => (await seekers(20)()).map((one) => ({ ...one, isOpen: false }));
    expect(await ownAmong(free, wanted, settled)).toEqual({ isAwaited: false });
  });

  it('none is taken while nobody can say who else looks', async () => {
    const away = () => Promise.reject(new Error('the store is away'));
    expect(await ownAmong([made('pay_1', 1)], wanted, away)).toEqual({ isAwaited: true });
  });

  it('none is taken that is too old, and nobody is asked about it', async () => {
    const unasked = () => Promise.reject(new Error('asked'));
    expect(await ownAmong([made('pay_1', -6)], wanted, unasked)).toEqual({ isAwaited: false });
  });
});
