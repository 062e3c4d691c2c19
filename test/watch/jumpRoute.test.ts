import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;
let jumps: number[];

beforeEach(() => {
  shop = new WatchedShop();
  jumps = [];
});

afterEach(() => shop.close());

const clock = {
  now: () => 1000 + jumps.reduce((sum, ms) => sum + ms, 0),
  jump: async (ms: number) => void jumps.push(ms),
};

describe('the clock of the watch page', () => {
  it('is jumped, and tells where it stands', async () => {
    const { status, body } = await shop.tell('/clock/jump', { ms: 60_000 }, { clock });
    expect([status, body]).toEqual([200, { now: 61_000 }]);
  });

  it.each([{}, { ms: 0 }, { ms: -1 }, { ms: 1.5 }, { ms: '9' }, { ms: 1e12 }])(
    'does not move by %j',
    async (fields) => {
      const { status, body } = await shop.tell('/clock/jump', fields, { clock });
      expect([status, body.error?.kind, jumps]).toEqual([400, 'invalidJump', []]);
    },
  );

  it('does not move by what is no JSON', async () => {
    const { status, body } = await shop.tell('/clock/jump', 'x', { clock });
    expect([status, body.error?.kind, jumps]).toEqual([400, 'invalidBody', []]);
  });

  it('is not there where payments are real', async () => {
    const { status, body } = await shop.tell('/clock/jump', { ms: 1 });
    expect([status, body.error?.kind]).toEqual([403, 'noClock']);
  });
});
