import { balancesOf, contradictionsOf } from '../../../machines/index.ts';
import type { Invariant } from '../check/world.ts';
import type { Books, PaymentState } from './paymentState.ts';
import { totalsOf } from './providerRules.ts';
import { contextIn, nameOf, valueIn } from './shopRules.ts';

type PaymentInvariant = Invariant<PaymentState>;

const always: readonly PaymentInvariant[] = [
  {
    id: 'the card is charged once at most',
    when: 'always',
    reads: ['books'],
    holds: ({ books }) => books.charges <= 1,
  },
  {
    id: 'an operation is carried out once at most, and for the amount that was asked',
    when: 'always',
    reads: ['shop', 'books'],
    holds({ shop, books }) {
      const { operations } = contextIn(shop);
      return operations.every(({ key, kind, amount }) => {
        const own = books.actions.filter(
          (action) => action.key === key && action.outcome !== 'declined',
        );
        // A void has no amount of its own: it releases whatever is held when it arrives.
        const isAsked = own.every((one) => kind === 'void' || one.amount === amount);
        return own.length <= 1 && isAsked && own.every((one) => one.kind === kind);
      });
    },
  },
  {
    id: 'nothing is carried out that nobody asked for',
    when: 'always',
    reads: ['shop', 'books'],
    holds({ shop, books }) {
      const keys = new Set(contextIn(shop).operations.map(({ key }) => key));
      return books.actions.every(({ key }) => keys.has(key));
    },
  },
  {
    id: 'the shop claims no money that Checkout.com does not have',
    when: 'always',
    reads: ['shop', 'books'],
    holds({ shop, books }) {
      const claimed = balancesOf(contextIn(shop));
      const booked = totalsOf(books);
      return (
        claimed.authorized <= booked.authorized &&
        claimed.captured <= booked.captured &&
        claimed.voided <= booked.voided &&
        claimed.refunded <= booked.refunded
      );
    },
  },
  {
    id: 'no call is made that Checkout.com has to refuse',
    when: 'always',
    reads: ['books'],
    holds: ({ books }) => books.refusals.length === 0,
  },
  {
    id: 'an honest provider is never contradicted',
    when: 'always',
    reads: ['shop'],
    holds: ({ shop }) => contradictionsOf(contextIn(shop)).length === 0,
  },
  {
    id: 'an operation called declined or refused moves no money',
    when: 'quiescent',
    reads: ['shop', 'books'],
    holds: ({ shop, books }) =>
      contextIn(shop).operations.every(({ key, status }) => {
        const isDone = books.actions.some((one) => one.key === key && one.outcome === 'approved');
        return status === 'confirmed' ? isDone : !isDone;
      }),
  },
];

const atRest: readonly PaymentInvariant[] = [
  {
    id: 'at rest the books of both sides agree',
    when: 'quiescent',
    reads: ['shop', 'books'],
    holds({ shop, books }) {
      const ours = balancesOf(contextIn(shop));
      const theirs = totalsOf(books);
      const isFinal = books.actions.some((one) => one.isFinal && one.outcome === 'approved');
      return (
        ours.authorized === theirs.authorized &&
        ours.captured === theirs.captured &&
        // A Final capture releases the rest without an action that would say so.
        (isFinal || ours.voided === theirs.voided) &&
        ours.refunded === theirs.refunded
      );
    },
  },
  {
    id: 'at rest every operation is settled',
    when: 'quiescent',
    reads: ['shop'],
    holds: ({ shop }) =>
      contextIn(shop).operations.every(({ status }) =>
        ['confirmed', 'declined', 'refused'].includes(status),
      ),
  },
  {
    id: 'at rest the payment stands in a state that means what happened',
    when: 'quiescent',
    reads: ['shop', 'books'],
    holds: ({ shop, books }) => expectedStates(books).includes(nameOf(valueIn(shop))),
  },
];

const sometimes: readonly PaymentInvariant[] = (
  ['declined', 'refused', 'voided', 'refunded', 'open'] as const
).map((state) => ({
  id: `some payment ends ${state}`,
  when: 'sometimes',
  reads: ['shop'],
  holds: ({ shop }) => nameOf(valueIn(shop)) === state,
}));

/** What must be true of a payment in every state, at rest, and in some state at least. */
export const paymentInvariants: readonly PaymentInvariant[] = [...always, ...atRest, ...sometimes];

function expectedStates(books: Books): readonly string[] {
  const { captured, refunded, voided, authorized } = totalsOf(books);
  if (books.status === null) return ['refused', 'closed'];
  if (books.status === 'declined') return ['declined', 'closed'];
  if (voided === authorized) return ['voided', 'closed'];
  const isClosed = captured + voided === authorized;
  return isClosed && captured > 0 && refunded === captured ? ['refunded', 'closed'] : ['open'];
}
