import type { SnapshotFrom } from 'xstate';
import {
  orderRefusalTexts,
  type AttemptFact,
  type OrderEvent,
  type orderMachine,
} from '../../machines/index.ts';
import type { ForbiddenOptions, Trace, WalkDomain } from '../../src/testing/index.ts';
import { orderDomain } from './orderDomain.ts';
import { attempt, cancel, factsAbout } from './startOrder.ts';

type Machine = typeof orderMachine;

const { atCardholder, held, taken, declined, voided } = factsAbout('A');

const facts: readonly AttemptFact[] = [
  atCardholder,
  held,
  taken,
  declined,
  voided,
  { type: 'attempt.releasePending', attemptId: 'A', key: 'A:release:1' },
  { type: 'attempt.releaseDone', attemptId: 'A', key: 'A:release:1' },
  { type: 'attempt.releaseDeclined', attemptId: 'A', key: 'A:release:1' },
];

/** A command that no state takes is refused with a reason; a fact is recorded, and may lead on. */
export const orderSaid: Pick<ForbiddenOptions<Machine>, 'everything' | 'traceOf'> = {
  everything: () => [...facts, attempt('NEVER-WALKED'), cancel, { type: 'merchant.reconcile' }],
  traceOf(event): Trace<Machine> | undefined {
    if (event.type === 'merchant.reconcile') return undefined;
    if (event.type.startsWith('attempt.')) {
      const changes = ['attempts', 'calls', 'strayAttemptIds', 'keptAttemptId', 'rung', 'spans'];
      return { changes: changes as Trace<Machine>['changes'], mayLeadOn: true };
    }
    return { changes: ['refusedCommand'], mayLeadOn: false, reason: reasonGiven };
  },
};

/** Canceling what is canceled is no new command and needs no reason; its record stands for one. */
function reasonGiven(
  { context }: SnapshotFrom<Machine>,
  event: OrderEvent,
): string | null | undefined {
  if (event.type === 'merchant.cancel' && context.isCanceled) return 'orderCanceled';
  const { refusedCommand } = context;
  const isAnswered = refusedCommand?.command === event.type;
  return isAnswered && refusedCommand.reason in orderRefusalTexts
    ? refusedCommand.reason
    : undefined;
}

/** One attempt, its answer and what it leads to: small enough for a slow walk. */
const core = /(?:merchant\.attempt|startAttempt|attempt\.taken|attempt\.failed)$/;

export const orderCore: WalkDomain<Machine> = {
  ...orderDomain,
  inputs: orderDomain.inputs.slice(1, 2),
  events: (snapshot) => orderDomain.events(snapshot).filter(({ type }) => core.test(type)),
};
