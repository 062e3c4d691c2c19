import { paymentMachine } from '../../../machines/index.ts';
import type { DocumentChange } from '../../runtime/changeFeed.ts';
import { readOr } from '../../checkout/readOr.ts';
import type { PaymentsParts } from '../payments.ts';
import type { Unreadable } from './listDocuments.ts';
import { createChangeBuffer, type ChangeBuffer } from './changeBuffer.ts';
import { paymentChange, type PaymentChange } from './paymentChange.ts';

/** Whose changes are wanted. */
export interface SubscribeQuery {
  /** Only this payment, its present state first. Everybody's changes from now on when left out. */
  readonly id?: string;
  /** Told of a payment that has changed and that this process cannot read; waited for by nobody. */
  readonly onUnreadable?: (unreadable: UnreadablePayment) => void;
}

/** A payment that this process cannot read, and why: a failure with a `kind` is one of its row. */
export type UnreadablePayment = Pick<Unreadable, 'id' | 'failure'>;

/** What happens before the first `next` is not lost: listening begins with the call. */
export function subscribePayments(
  { runtime }: Pick<PaymentsParts, 'runtime'>,
  query: SubscribeQuery = {},
): AsyncIterableIterator<PaymentChange> {
  const { id, onUnreadable } = readOr<SubscribeQuery>({}, () => ({ ...query }));
  const buffer = createChangeBuffer();
  const leave = runtime.subscribe({
    onChange(change) {
      const { document } = change;
      if (document.machine !== paymentMachine.id) return;
      if (id === undefined || document.id === id) buffer.put(change);
    },
    onUnreadable({ machine, failure, ...changed }) {
      if (machine !== paymentMachine.id || (id !== undefined && changed.id !== id)) return;
      if (typeof onUnreadable === 'function') onUnreadable({ id: changed.id, failure });
    },
    onEnd: buffer.end,
  });
  if (id !== undefined) void putPresent(runtime, id, buffer);
  return {
    async next() {
      const taken = await buffer.take();
      if (!taken) return { done: true, value: undefined };
      return { done: false, value: paymentChange(taken.change, taken.leftOut) };
    },
    async return() {
      leave();
      buffer.discard();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What cannot be read now is told when it next changes. */
async function putPresent(
  runtime: PaymentsParts['runtime'],
  id: string,
  buffer: ChangeBuffer,
): Promise<void> {
  const read = await runtime.read(id);
  if (read.isErr() || read.value.machine !== paymentMachine.id) return;
  const document = read.value;
  const journal = await runtime.journal(id);
  const row = journal
    .unwrapOr([])
    .findLast(({ sequence, ignored }) => sequence === document.sequence && ignored === undefined);
  const present: DocumentChange | undefined = row && { document, cause: row.cause };
  if (present) buffer.put(present);
}
