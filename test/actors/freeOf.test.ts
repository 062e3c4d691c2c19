import { describe, expect, it } from 'vitest';
import { freeOf } from '../../src/actors/freeOf.ts';

const payments = [{ id: 'pay_1' }, { id: 'pay_2' }];
const away = (id: string) =>
  id === 'pay_2' ? Promise.reject(new Error('the store is away')) : Promise.resolve(false);

describe('payments that may be ours', () => {
  it('are those that are not known to be others of ours', async () => {
    expect(await freeOf(payments, async (id) => id === 'pay_1')).toEqual([{ id: 'pay_2' }]);
  });

  it('are not told, none of them, while one look fails', async () => {
    expect(await freeOf(payments, away)).toBeUndefined();
  });

  it('are none that nobody has said to be free', async () => {
    const unsaid = async () => undefined as unknown as boolean;
    expect(await freeOf(payments, unsaid)).toEqual([]);
  });
});
