import type { OperationAnswer } from './answers.ts';
import { availableFor } from './available.ts';
import { balancesOf } from './balances.ts';
import { concluded } from '../shared/callRefusal.ts';
import { settleByEvidence } from './evidence.ts';
import type { Operation } from './operation.ts';
import type { PaymentContext } from './paymentContext.ts';

type Changed = Pick<PaymentContext, 'operations'>;

/** The operation whose call is on its way. At most one: a payment makes one call at a time. */
export function operationBeingSent({ operations }: PaymentContext): Operation | undefined {
  return operations.find(({ status }) => status === 'requested');
}

export function uncertainOperation({ operations }: PaymentContext): Operation | undefined {
  return operations.find(({ status }) => status === 'uncertain');
}

/** Sent again under the same key, so that Checkout.com answers as it did the first time. */
export function repeatOperation(context: PaymentContext): Changed {
  return change(context, uncertainOperation(context), (operation) => ({
    status: 'requested',
    sendings: operation.sendings + 1,
  }));
}

/**
 * Books what the call answered. A refusal counts only on the first sending: a later one says
 * nothing about what the first may have done.
 */
export function answerOperation(context: PaymentContext, answer: OperationAnswer): Changed {
  return change(context, operationBeingSent(context), (operation) => {
    switch (answer.kind) {
      case 'accepted':
        return {
          status: 'accepted',
          actionId: answer.actionId,
          ...(answer.actionId !== null && { isToldAction: true }),
        };
      case 'refused':
        return operation.sendings === 1
          ? { status: 'refused', refusal: answer.refusal }
          : { status: 'uncertain', refusal: answer.refusal };
      case 'unanswered':
        return { status: 'uncertain' };
      case 'unsendable':
        return { status: 'uncertain', repeatable: false };
    }
  });
}

/** A call whose port broke may have been sent. */
export function doubtOperation(context: PaymentContext): Changed {
  return change(context, operationBeingSent(context), () => ({ status: 'uncertain' }));
}

/** Gives up an operation that was read back time and again and is not in Checkout.com's books. */
export function concludeRefused(context: PaymentContext): Changed {
  return change(context, uncertainOperation(context), ({ refusal }) => ({
    status: 'refused',
    refusal: concluded(refusal),
  }));
}

/**
 * Expects the capture that Checkout.com makes by itself, so that nobody captures a second time
 * meanwhile.
 */
export function expectAutomaticCapture(context: PaymentContext): Changed {
  const { operations, facts, terms } = context;
  const captures = operations.some(({ kind }) => kind === 'capture');
  if (terms.capture !== 'automatic' || facts.flagged || captures) return { operations };
  const amount = Math.max(availableFor('capture', context), balancesOf(context).captured);
  const expected = [...operations, automatic(context, amount)];
  return settleByEvidence({ ...context, operations: expected });
}

function automatic({ paymentId, requestedAt }: PaymentContext, amount: number): Operation {
  return {
    key: `${paymentId}:automatic-capture`,
    kind: 'capture',
    amount,
    reference: null,
    // It releases nothing: after a partial approval it takes what was approved.
    captureType: null,
    origin: 'automatic',
    status: 'accepted',
    actionId: null,
    askedAt: requestedAt,
    declineCode: null,
    refusal: null,
    sendings: 0,
    foreignActionIds: [],
    repeatable: false,
  };
}

function change(
  { operations }: PaymentContext,
  target: Operation | undefined,
  changed: (operation: Operation) => Partial<Operation>,
): Changed {
  return {
    operations: operations.map((operation) =>
      operation === target ? { ...operation, ...changed(operation) } : operation,
    ),
  };
}
