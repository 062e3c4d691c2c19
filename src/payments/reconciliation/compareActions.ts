import type { ActionFact, ActionKind, PaymentContext } from '../../../machines/index.ts';
import type { CheckoutReading } from './checkoutReading.ts';
import type { Difference, UnderWay } from './drift.ts';
import { excuseFor, type Subject } from './underWay.ts';

type Ours = PaymentContext['facts']['actions'][string];

/** Each action that one side lacks, or that the two sides tell differently. */
export function compareActions(
  { facts }: PaymentContext,
  { actions }: CheckoutReading,
  underWay: readonly UnderWay[],
): Difference[] {
  const ids = new Set(actions.map(({ id }) => id));
  const here = actions.flatMap((action) => {
    const known = Object.hasOwn(facts.actions, action.id) ? facts.actions[action.id] : undefined;
    return known ? unlike(action, known, underWay) : [missingHere(action, underWay)];
  });
  const there = Object.entries(facts.actions)
    .filter(([id]) => !ids.has(id))
    .map(([id, action]) => missingThere(id, action, underWay));
  return [...here, ...there];
}

function missingHere(
  { id, kind, amount, outcome }: ActionFact,
  underWay: readonly UnderWay[],
): Difference {
  const sum = amount ?? 'an unnamed amount';
  return {
    kind: 'actionMissingHere',
    field: id,
    ours: null,
    theirs: outcome,
    text: `Checkout.com lists ${id}, a ${kind} of ${sum} that is ${outcome}; it is not known here.`,
    excuse: excuseOf({ kind, outcome, ...(amount !== undefined && { amount }) }, underWay),
  };
}

function missingThere(
  id: string,
  { kind, amount, outcome }: Ours,
  underWay: readonly UnderWay[],
): Difference {
  const sum = amount ?? 'an unnamed amount';
  return {
    kind: 'actionMissingThere',
    field: id,
    ours: outcome,
    theirs: null,
    text: `${id}, a ${kind} of ${sum}, is ${outcome} here; Checkout.com does not list it.`,
    excuse: excuseOf({ kind, outcome, ...(amount !== undefined && { amount }) }, underWay),
  };
}

function unlike(theirs: ActionFact, ours: Ours, underWay: readonly UnderWay[]): Difference[] {
  const { id, kind, amount, outcome } = theirs;
  const excuse = excuseOf({ kind, outcome, ...(amount !== undefined && { amount }) }, underWay);
  const differs = { kind: 'actionDiffers', excuse } as const;
  const isAmount = amount !== undefined && ours.amount !== null && amount !== ours.amount;
  return [
    ...(isAmount
      ? [
          {
            ...differs,
            excuse: null,
            field: `${id}.amount`,
            ours: ours.amount,
            theirs: amount,
            text: `The ${kind} ${id} is of ${ours.amount} here, and of ${amount} at Checkout.com.`,
          },
        ]
      : []),
    ...(outcome === ours.outcome
      ? []
      : [
          {
            ...differs,
            field: `${id}.outcome`,
            ours: ours.outcome,
            theirs: outcome,
            text: `The ${kind} ${id} is ${ours.outcome} here, and ${outcome} at Checkout.com.`,
          },
        ]),
  ];
}

interface Amount {
  readonly amount?: number | null;
}

/** The balance that an action of a kind moves. */
const moved: Partial<Record<ActionKind, Subject>> = {
  authorization: 'authorized',
  increment: 'authorized',
  capture: 'captured',
  void: 'voided',
  refund: 'refunded',
  return: 'returned',
};

function excuseOf(
  { kind, outcome, amount }: Pick<ActionFact, 'kind'> & Pick<Ours, 'outcome'> & Amount,
  underWay: readonly UnderWay[],
): string | null {
  if (outcome === 'pending') return 'Checkout.com has not decided the action yet.';
  return excuseFor(moved[kind] ?? 'status', underWay, amount ?? 0);
}
