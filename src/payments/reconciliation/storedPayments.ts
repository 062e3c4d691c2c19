import { err, ok, type Result } from 'neverthrow';
import { paymentMachine } from '../../../machines/index.ts';
import type { Clock } from '../../clock.ts';
import type { ListedDocument, PageMark, Store } from '../../runtime/store.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';

export interface StoredQuery {
  /** Only payments in this state, by the name of `PaymentView.state`. */
  readonly state?: string;
  /** Only payments that a state of this tag is part of. */
  readonly tag?: string;
  /** Only payments that have not changed for so long, in ms; those of any age when left out. */
  readonly olderThanMs?: number;
  /** At most so many; all when left out. */
  readonly limit?: number;
}

const PAGE = 100;

/** The payments of a store, those unchanged for longest first. Ends with the first failure. */
export async function* storedPayments(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { state, tag, olderThanMs = 0, limit = Infinity }: StoredQuery,
): AsyncGenerator<Result<ListedDocument, RuntimeFailure>> {
  // A payment that changes while pages are read is not met again.
  const changedBefore = clock.now() - olderThanMs + 1;
  const wanted = { machine: paymentMachine.id, ...(state && { state }), ...(tag && { tag }) };
  const query = { ...wanted, changedBefore, limit: PAGE };
  let after: PageMark | undefined;
  let left = limit;
  for (;;) {
    const page = await store.list({ ...query, ...(after && { after }) }).then(
      (listed) => ok(listed),
      (cause: unknown) => err(storeFailure(cause)),
    );
    if (page.isErr()) return yield err(page.error);
    for (const listed of page.value) {
      if (left <= 0) return;
      left -= 1;
      yield ok(listed);
    }
    after = page.value.at(-1);
    if (page.value.length < PAGE) return;
  }
}

function storeFailure(cause: unknown): RuntimeFailure {
  const message = cause instanceof Error ? cause.message : String(cause);
  return runtimeFailure({ kind: 'storeFailed', message });
}
