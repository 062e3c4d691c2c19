import type { Simplification } from '../check/world.ts';
import type { PaymentState } from './paymentState.ts';
import type { ProviderRules } from './providerRules.ts';

/**
 * A request under way whose sender stopped waiting is taken off its way as soon as Checkout.com
 * would do nothing upon it: its key is known already, or all it asks for is done. Keys and approved
 * actions stay in the books, so it would do nothing later either, and nobody hears the answer. All
 * that could happen while it was under way can happen once it has arrived, which it may at once.
 */
export function echoes(provider: () => ProviderRules): readonly Simplification<PaymentState>[] {
  return (['stray', 'otherStray'] as const).map((place) => ({
    reads: [place, 'books'],
    needs: place,
    next({ [place]: stray, books }) {
      if (!stray) return {};
      const isEcho = provider()
        .act(books, stray)
        .every(({ books: after, posts }) => after === books && posts.length === 0);
      return isEcho ? { [place]: null } : {};
    },
  }));
}
