import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/runtime/store.ts';
import { encryptedStore } from '../../../src/stores/encrypted/encryptedStore.ts';
import { encryptionErrorOf } from '../../../src/stores/encrypted/encryptionError.ts';
import { memoryStore } from '../../../src/stores/memoryStore.ts';
import { cardRequest, Shop } from '../../support/shop.ts';
import { commitOf } from '../../support/storeCommits.ts';
import { keyA, keyB, namesKey } from './keys.ts';

const otherKey = new Uint8Array(32).fill(8);

function storeOn(beneath: Store, names?: Uint8Array, plaintext?: 'accepted' | 'refused'): Store {
  return encryptedStore(beneath, {
    keys: [keyA],
    ...(names && { hideReferences: { key: names } }),
    ...(plaintext && { plaintext }),
  })._unsafeUnwrap();
}

describe('references that are hidden from a later day on', () => {
  it.each(['accepted', 'refused'] as const)(
    'find the payment of an earlier day: plaintext %s',
    async (plaintext) => {
      const beneath = memoryStore();
      const first = new Shop({}, { store: storeOn(beneath) });
      const request = cardRequest({ reference: 'ORDER-9' });
      const asked = first.payments.request(request, { key: 'mine' });
      const { id } = (await first.finish(asked))._unsafeUnwrap();
      await first.close();
      const later = new Shop({}, { store: storeOn(beneath, namesKey, plaintext) });
      const again = (await later.finish(later.payments.request(request)))._unsafeUnwrap();
      expect(again.id).toBe(id);
      expect(later.sandbox.payments()).toEqual([]);
      expect(later.calls).toBe(0);
      await later.close();
    },
  );
});

describe('references that are hidden under another key', () => {
  it.each([
    ['another key', otherKey],
    ['no key', undefined],
  ])('are not looked for with %s, so that nothing is asked for twice', async (_what, names) => {
    const beneath = memoryStore();
    const before = storeOn(beneath, namesKey);
    await before.commit(commitOf('d1', null, { aliases: ['reference:R-1'] }));
    const store = storeOn(beneath, names);
    for (const refused of [
      () => store.findByAlias('reference:R-1'),
      () => store.list({ reference: 'R-1', limit: 1 }),
      () => store.parkedUnder('reference:R-1'),
      () => store.commit(commitOf('d2', null)),
    ]) {
      const error = encryptionErrorOf(await refused().catch((cause: unknown) => cause));
      expect(error?.kind).toBe('otherNamesKey');
    }
    expect(await store.load('d2')).toBeUndefined();
    const shop = new Shop({}, { store });
    const asked = await shop.finish(shop.payments.request(cardRequest()));
    expect(asked._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'storeFailed' } });
    expect(shop.sandbox.payments()).toEqual([]);
    await shop.close();
  });

  it('are told from rows whose own key is gone', async () => {
    const beneath = memoryStore();
    const before = storeOn(beneath, namesKey);
    await before.commit(commitOf('d1', null));
    const options = { keys: [keyB], hideReferences: { key: namesKey } };
    const store = encryptedStore(beneath, options)._unsafeUnwrap();
    expect(await store.commit(commitOf('d2', null))).toBe('committed');
  });
});
