import type { Operation, PaymentContext } from '../../../machines/index.ts';
import type { Json } from '../../runtime/document.ts';
import type { Renaming } from '../check/world.ts';
import { canonicalContext } from './canonicalContext.ts';
import type { Action, Books, PaymentState, ShopState } from './paymentState.ts';
import { contextIn, valueIn, type ShopRules } from './shopRules.ts';

type Part = PaymentState[keyof PaymentState];
type Renames = Readonly<Record<string, string>>;
type Past = keyof typeof pasts;

/**
 * What stands for all settled operations of a kind, with the sum of their amounts. A Final capture
 * stands for the others as well, as nothing more is captured after it.
 */
const pasts = {
  kc: { kind: 'capture', captureType: 'NonFinal' },
  kf: { kind: 'capture', captureType: 'Final' },
  kr: { kind: 'refund', captureType: null },
  kv: { kind: 'void', captureType: null },
} as const;

const GONE = '';

const names = [...Object.keys(pasts), ...Array.from({ length: 9 }, (_, at) => `k${at + 1}`)];

/**
 * What the shop knows to be settled, and what nothing under way tells of, is past: an operation
 * that was declined is let go of, approved ones of a kind count as one of their whole amount. What
 * is left goes by its place among what is left. So payments that differ in their past alone are
 * one state; a test walks on from states that were taken for one, and compares where they lead.
 */
export function settledPast(rules: ShopRules): Renaming<PaymentState> {
  return {
    leader: 'shop',
    followers: ['call', 'stray', 'otherStray', 'books', 'post', 'otherPost'],
    mentions: (part) => (isBooks(part) ? 0 : mentionedIn(part)),
    plan: (shop, mentions) => planOf(rules, shop as ShopState, mentions),
    renamed: (part, renames) =>
      isBooks(part) ? booksAfter(part, renames) : renamed(part, renames),
  };
}

function isBooks(part: Part): part is Books {
  return part !== null && 'refusals' in part;
}

function mentionedIn(part: unknown): number {
  if (part === null) return 0;
  const mentions = JSON.stringify(part).matchAll(MENTION);
  return [...mentions].reduce((bits, [, , name = '']) => bits | (1 << names.indexOf(name)), 0);
}

function planOf(
  rules: ShopRules,
  shop: ShopState,
  mentions: number,
): { readonly leader: ShopState; readonly renames: Renames } | undefined {
  const context = contextIn(shop);
  const renames = renamesIn(context, (name) => (mentions & (1 << names.indexOf(name))) !== 0);
  if (!renames) return undefined;
  const leader = shopAfter(shop, context, renames);
  return leader && { leader: rules.same(leader), renames };
}

function renamesIn(
  context: PaymentContext,
  isMentioned: (name: string) => boolean,
): Renames | undefined {
  const { operations } = context;
  if (Object.keys(pasts).some(isMentioned)) return undefined;
  const settled = operations.filter(
    (operation) => !isMentioned(operation.key) && isSettled(context, operation),
  );
  const isFinal = settled.some(
    ({ captureType, status }) => captureType === 'Final' && status === 'confirmed',
  );
  const live = operations.filter((operation) => !settled.includes(operation));
  const renames = Object.fromEntries([
    ...settled.map((operation) => [operation.key, pastOf(operation, isFinal)] as const),
    ...live.map(({ key }, at) => [key, `k${at + 1}`] as const),
  ]);
  return Object.entries(renames).some(([from, to]) => from !== to) ? renames : undefined;
}

function pastOf({ status, kind, captureType }: Operation, isFinal: boolean): Past | typeof GONE {
  if (status !== 'confirmed') return GONE;
  if (kind === 'refund') return 'kr';
  if (kind === 'void') return 'kv';
  return isFinal || captureType === 'Final' ? 'kf' : 'kc';
}

/** By an action of its own whose end was told, and which no other operation knows of. */
function isSettled({ facts, operations }: PaymentContext, operation: Operation): boolean {
  const { key, kind, amount, status, actionId } = operation;
  const id = `act_${key}`;
  const fact = facts.actions[id];
  if (actionId !== id || fact?.kind !== kind) return false;
  const isKnownElsewhere = operations.some(
    (other) => other.key !== key && (other.actionId === id || other.foreignActionIds.includes(id)),
  );
  if (isKnownElsewhere) return false;
  if (status === 'declined') return fact.outcome === 'declined';
  const isAsked = kind === 'void' || fact.amount === amount;
  return status === 'confirmed' && fact.outcome === 'approved' && isAsked;
}

/** Nothing where something else in the shop still tells of what is past. */
function shopAfter(
  shop: ShopState,
  context: PaymentContext,
  renames: Renames,
): ShopState | undefined {
  const sums = new Map<string, number>();
  const kept: Record<string, PaymentContext['facts']['actions'][string]> = {};
  for (const [id, action] of Object.entries(context.facts.actions)) {
    const to = renames[id.replace(/^act_/, '')];
    if (to === GONE) continue;
    if (isPast(to)) sums.set(to, (sums.get(to) ?? 0) + (action.amount ?? 0));
    else kept[id] = action;
  }
  const past = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const template = context.operations.find(({ key }) => isPast(renames[key]));
  const standIns = past.map(([name, amount]) => standIn(template, name as Past, amount));
  const actions = past.map(([name, amount]) => [`act_${name}`, actionOf(name as Past, amount)]);
  const live = context.operations.filter(({ key }) => !isSettledName(renames[key]));
  const after = {
    ...context,
    facts: { ...context.facts, actions: { ...Object.fromEntries(actions), ...kept } },
    operations: [...standIns, ...live],
  };
  const snapshot = { ...(shop.document.snapshot as object), context: after };
  const text = JSON.stringify(snapshot);
  const isLeft = [...text.matchAll(MENTION)].some(
    ([, , name = '']) => isSettledName(renames[name]) && renames[name] !== name,
  );
  if (isLeft) return undefined;
  const renamedSnapshot = JSON.parse(text.replaceAll(MENTION, mentionAfter(renames))) as {
    readonly context: PaymentContext;
  };
  const canonical = canonicalContext(renamedSnapshot.context, valueIn(shop));
  return {
    ...shop,
    document: {
      ...shop.document,
      snapshot: { ...renamedSnapshot, context: canonical } as unknown as Json,
    },
  };
}

/** An operation's name, by itself or in that of its action or of a webhook about it. */
const MENTION = /"((?:[a-z_]+ )?(?:act_)?)(k[a-z0-9])((?:_again)?)"/g;

function mentionAfter(renames: Renames) {
  return (_: string, before: string, name: string, after: string): string =>
    `"${before}${isPast(name) ? name : (renames[name] ?? name)}${after}"`;
}

function isPast(name: string | undefined): name is Past {
  return name !== undefined && Object.hasOwn(pasts, name);
}

function isSettledName(name: string | undefined): boolean {
  return name === GONE || isPast(name);
}

function standIn(template: Operation | undefined, name: Past, amount: number): Operation {
  if (!template) throw new Error('what is past was an operation once');
  const { isToldAction: _, hasDestination: __, ...common } = template;
  return {
    ...common,
    ...pasts[name],
    key: name,
    amount,
    status: 'confirmed',
    actionId: `act_${name}`,
    refusal: null,
    declineCode: null,
    sendings: 1,
    foreignActionIds: [],
    repeatable: true,
  };
}

function actionOf(name: Past, amount: number): PaymentContext['facts']['actions'][string] {
  const { kind } = pasts[name];
  return { kind, amount, outcome: 'approved', code: null, reference: null, isListed: true };
}

function renamed(part: Part, renames: Renames): Part {
  if (part === null) return null;
  return JSON.parse(JSON.stringify(part).replaceAll(MENTION, mentionAfter(renames))) as Part;
}

/** Nothing where Checkout.com's books do not bear out what the shop takes for settled. */
function booksAfter(books: Books, renames: Renames): Books | undefined {
  if (books.refusals.length > 0) return undefined;
  const actions = new Map<string, Action>();
  for (const action of books.actions) {
    const to = renames[action.key] ?? action.key;
    const isTrue = action.outcome === (to === GONE ? 'declined' : 'approved');
    if (isSettledName(to) && !isTrue) return undefined;
    if (isPast(to)) {
      const amount = action.amount + (actions.get(to)?.amount ?? 0);
      const { kind, captureType } = pasts[to];
      if (action.kind !== kind) return undefined;
      const isFinal = captureType === 'Final';
      actions.set(to, { id: `act_${to}`, kind, key: to, amount, isFinal, outcome: 'approved' });
    } else if (to !== GONE) {
      const id = action.id.replace(action.key, to);
      if (actions.has(to)) return undefined;
      actions.set(to, { ...action, id, key: to });
    }
  }
  const keys = books.keys
    .map((key) => renames[key] ?? key)
    .filter((key) => !isSettledName(key))
    .toSorted();
  const inOrder = [...actions.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return { ...books, actions: inOrder, keys };
}
