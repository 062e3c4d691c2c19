import type { Store } from '../../src/index.ts';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import { commitOf } from './storeCommits.ts';

const states = ['authorized', 'captured', 'declined'];

/** Keeps the one payment many times over, under ids and references of their own: `R0` and on. */
export async function fillWithCopies(
  store: Store,
  document: RuntimeDocument | undefined,
  count: number,
): Promise<void> {
  if (!document) throw new Error('the payment is not kept');
  await Promise.all(
    Array.from({ length: count }, (_, number) =>
      store.commit(
        commitOf(`ps_${number}`, null, {
          document: { ...document, id: `ps_${number}`, sequence: 1, timers: {} },
          aliases: [`reference:R${number}`],
          labels: {
            state: states[number % 3] ?? '',
            tags: ['awaitingMerchant'],
            reference: `R${number}`,
          },
          at: number,
        }),
      ),
    ),
  );
}
