import type {
  ActionFact,
  OperationAnswer,
  OperationInput,
  PaymentFact,
  RequestPaymentInput,
} from '../../../machines/index.ts';
import type { Action, Answer, Books, Call, Post } from './paymentState.ts';

/** How Checkout.com keeps its books. Replaceable: another provider may have other rules. */
export interface ProviderRules {
  /** Everything that Checkout.com may make of a call. */
  readonly act: (books: Books, call: Pick<Call, 'port' | 'input'>) => readonly Reaction[];
  /** How an accepted action may end. */
  readonly settle: (books: Books) => readonly Settlement[];
}

/** What Checkout.com does upon a call: its books afterwards, the answer, and what it posts. */
export interface Reaction {
  readonly says: string;
  readonly books: Books;
  readonly answer: Answer;
  /** None, or one webhook. */
  readonly posts: readonly Post[];
}

/** What Checkout.com does by itself: an action settles, and a webhook tells of it. */
export type Settlement = Omit<Reaction, 'answer'>;

export const emptyBooks: Books = {
  status: null,
  charges: 0,
  key: null,
  amount: 0,
  actions: [],
  keys: [],
  refusals: [],
};

/** Written from the documentation of the API and from nothing that the machine believes. */
export function checkoutRules(amount: number): ProviderRules {
  return {
    act(books, { port, input }) {
      if (port === 'requestPayment') {
        return request(books, input as unknown as RequestPaymentInput, amount);
      }
      if (port === 'getPayment' || port === 'findPayment') return [read(books, port)];
      return [operate(books, port, input as unknown as OperationInput)];
    },
    settle: (books) => books.actions.flatMap((action) => ends(books, action)),
  };
}

/** What the approved actions amount to. A Final capture releases what no other one waits for. */
export function totalsOf({ status, amount, actions }: Books): NonNullable<PaymentFact['totals']> {
  const sum = (kind: Action['kind'], outcome: Action['outcome'] = 'approved'): number =>
    actions
      .filter((action) => action.kind === kind && action.outcome === outcome)
      .reduce((total, action) => total + action.amount, 0);
  const authorized = status === 'approved' ? amount : 0;
  const captured = sum('capture');
  const isClosed = actions.some(({ isFinal, outcome }) => isFinal && outcome === 'approved');
  const released = authorized - captured - sum('capture', 'pending');
  const voided = isClosed ? released : sum('void');
  return { authorized, captured, voided, refunded: sum('refund') };
}

const known: PaymentFact = { checkoutPaymentId: 'pay_1', currency: 'USD' };

function request(
  books: Books,
  { idempotencyKey: key }: RequestPaymentInput,
  amount: number,
): Reaction[] {
  if (books.keys.includes(key)) {
    const answer = { kind: 'answered', fact: requested(books) } as const;
    return [{ says: 'Checkout.com repeats its answer to the request', books, answer, posts: [] }];
  }
  const charges = books.charges + 1;
  if (books.status !== null) {
    const charged = { ...books, charges, keys: [...books.keys, key] };
    const answer = { kind: 'answered', fact: requested(books) } as const;
    return [{ says: 'Checkout.com charges the card again', books: charged, answer, posts: [] }];
  }
  const made = { ...books, key, amount, keys: [key] };
  const approved: Books = { ...made, status: 'approved', charges };
  const declined: Books = { ...made, status: 'declined' };
  return [
    { books: approved, says: 'Checkout.com approves the payment', type: 'payment_approved' },
    { books: declined, says: 'Checkout.com declines the payment', type: 'payment_declined' },
  ].map(({ books: next, says, type }) => ({
    says,
    books: next,
    answer: { kind: 'answered', fact: requested(next) } as const,
    posts: [post(type, told(next))],
  }));
}

function requested({ status, amount }: Books): PaymentFact {
  const isApproved = status === 'approved';
  const outcome = isApproved ? 'approved' : 'declined';
  const action: ActionFact = { id: 'act_auth', kind: 'authorization', amount, outcome };
  if (isApproved) return { actions: [action], ...known };
  return { actions: [action], standing: 'declined', decline, ...known };
}

const decline = { code: '20051', summary: 'Insufficient Funds' };

/** A webhook of a decline is about the attempt, and not about the payment as a whole. */
function told(books: Books): PaymentFact {
  const { standing, ...fact } = requested(books);
  return standing === undefined ? fact : { declinedAttempt: 'act_auth', ...fact };
}

function read(books: Books, port: string): Reaction {
  const answered = (answer: Answer, says: string): Reaction => ({ says, books, answer, posts: [] });
  if (books.status === null) {
    return answered({ kind: 'absent' }, 'Checkout.com says that it knows no such payment');
  }
  const isWhole = port === 'getPayment';
  const fact = requested(books);
  const listed: ActionFact[] = books.actions.map(({ id, kind, amount, outcome }) => ({
    id,
    kind,
    outcome,
    ...(isWhole && { amount, isListed: true }),
  }));
  const actions = [...(fact.actions ?? []), ...listed];
  return answered(
    { kind: 'found', fact: { totals: totalsOf(books), ...fact, actions } },
    'Checkout.com tells how the payment stands',
  );
}

const kinds: Readonly<Record<string, Action['kind']>> = {
  capturePayment: 'capture',
  voidPayment: 'void',
  refundPayment: 'refund',
};

function operate(books: Books, port: string, { key, ...asked }: OperationInput): Reaction {
  const kind = kinds[port];
  if (!kind) throw new Error(`this provider has no rule for ${port}`);
  const own = books.actions.find((action) => action.key === key);
  if (own && books.keys.includes(key)) {
    const answer = accepted(own.id);
    return { says: `Checkout.com repeats its answer to ${kind} ${key}`, books, answer, posts: [] };
  }
  const amount = kind === 'void' ? availableIn(books) : asked.amount;
  const isDone = kind !== 'refund' && isAllDone(books, kind);
  if (isDone) {
    return { says: `Checkout.com has done the ${kind} already`, books, answer: done, posts: [] };
  }
  const available = kind === 'refund' ? refundableIn(books) : availableIn(books);
  if (amount <= 0 || amount > available) return refuse(books, kind, key);
  const id = own ? `act_${key}_again` : `act_${key}`;
  const isFinal = asked.captureType === 'Final';
  const action: Action = { id, kind, key, amount, isFinal, outcome: 'pending' };
  const actions = [...books.actions, action].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const keys = [...books.keys, key].toSorted();
  return {
    says: `Checkout.com accepts ${kind} ${key} of ${amount}`,
    books: { ...books, actions, keys },
    answer: accepted(id),
    posts: [],
  };
}

function accepted(actionId: string): OperationAnswer {
  return { kind: 'accepted', actionId };
}

/** Success without an action of its own. */
const done: OperationAnswer = { kind: 'accepted', actionId: null };

function refuse(books: Books, kind: Action['kind'], key: string): Reaction {
  return {
    says: `Checkout.com refuses ${kind} ${key}`,
    books: { ...books, refusals: [...new Set([...books.refusals, key])].toSorted() },
    answer: {
      kind: 'refused',
      refusal: { conclusion: 'refused', kind: 'forbidden', codes: [], message: 'Not allowed.' },
    },
    posts: [],
  };
}

function isAllDone(books: Books, kind: 'capture' | 'void'): boolean {
  const { authorized, captured, voided } = totalsOf(books);
  const isFull = authorized > 0 && captured + voided === authorized;
  return isFull && (kind === 'capture' ? captured === authorized : voided === authorized);
}

/** What is held and not spoken for by an action that was accepted. */
function availableIn(books: Books): number {
  if (books.status !== 'approved') return 0;
  const alive = books.actions.filter(({ outcome }) => outcome !== 'declined');
  if (alive.some(({ isFinal, kind }) => isFinal || kind === 'void')) return 0;
  const captures = alive.filter(({ kind }) => kind === 'capture');
  return captures.reduce((left, { amount }) => left - amount, books.amount);
}

function refundableIn(books: Books): number {
  return books.actions
    .filter(({ kind, outcome }) => kind === 'refund' && outcome !== 'declined')
    .reduce((left, { amount }) => left - amount, totalsOf(books).captured);
}

const past = { capture: 'captured', void: 'voided', refund: 'refunded' } as const;

function ends(books: Books, action: Action): Settlement[] {
  if (action.outcome !== 'pending') return [];
  return (['approved', 'declined'] as const).map((outcome) => {
    const { id, kind, amount, key } = action;
    const isApproved = outcome === 'approved';
    const actions = books.actions.map((one) => (one === action ? { ...one, outcome } : one));
    const type = isApproved ? `payment_${past[kind]}` : `payment_${kind}_declined`;
    const fact = { actions: [{ id, kind, amount, outcome }], ...known };
    return {
      says: `The ${kind} ${key} of ${amount} is ${isApproved ? 'carried out' : 'declined'}`,
      books: { ...books, actions },
      posts: [post(type, fact)],
    };
  });
}

function post(type: string, fact: PaymentFact): Post {
  const [about] = fact.actions ?? [];
  return {
    id: `${type} ${about?.id ?? ''}`,
    type: `checkout.${type}`,
    fact,
    comes: 'once',
  };
}
