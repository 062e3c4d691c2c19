import { err, ok, type Result } from 'neverthrow';
import { systemClock } from '../../clock.ts';
import type { Operation } from '../../../machines/index.ts';
import type { CommandError, Payments, PaymentView } from '../../index.ts';
import type { CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, exitCodeOf, type ExitCode } from '../exitCode.ts';
import { formatMoney } from '../formatMoney.ts';
import type { Io } from '../io.ts';
import { paymentErrorText } from '../paymentErrorText.ts';
import { findPayment } from '../payments/findPayment.ts';
import { runtimeErrorOf } from '../payments/storedError.ts';
import { confirm } from '../terminal/confirm.ts';
import { progressOn } from '../terminal/progress.ts';
import { askedOf, type OperationFlags } from './operationFlags.ts';
import type { AskedOperation, OperationSpec } from './operationSpec.ts';
import { untilProven } from './untilProven.ts';

interface Operating {
  readonly io: Io;
  readonly payments: Payments;
  readonly spec: OperationSpec;
  readonly flags: OperationFlags;
  /** Told when there is no way back any more. */
  readonly onAsked: () => void;
}

/** Acts on one payment: finds it, asks the person, asks Checkout.com, waits for the proof. */
export async function operate(operating: Operating, name: string, key: string): Promise<ExitCode> {
  const { io, payments, spec, flags } = operating;
  const payment = await findPayment(payments, name);
  if (payment.isErr()) return complain(io, payment.error, flags);
  const asked = askedOf(flags, spec, payment.value, key);
  if (asked.isErr()) return complain(io, asked.error, flags);
  const agreed = await confirm(io, question(spec, payment.value, asked.value), flags);
  if (agreed.isErr()) return complain(io, agreed.error, flags);
  const done = await carriedOut(operating, payment.value, asked.value);
  if (done.isErr()) return complain(io, done.error, flags);
  const { currency, id, state } = done.value;
  const operation = operationIn(done.value, key);
  const amount = formatMoney(operation?.amount ?? 0, currency);
  const text = `${id}  ${spec.kind} of ${amount} ${operation?.status ?? ''}  ${state}`;
  io.out(`${flags.json ? JSON.stringify(reportOf(done.value, operation)) : text}\n`);
  return exitCode.reached;
}

async function carriedOut(
  { io, payments, spec, flags, onAsked }: Operating,
  payment: PaymentView,
  asked: AskedOperation,
): Promise<Result<PaymentView, CliError>> {
  const { id } = payment;
  const { key } = asked;
  const progress = progressOn(io, flags);
  progress.tell(`asking for the ${spec.kind} (key ${key})`);
  try {
    onAsked();
    const answered = await spec.ask(payments, id, asked);
    if (answered.isErr()) return err(refusalOf(answered.error, payment, key));
    const operation = operationIn(answered.value, key);
    if (!flags.wait || operation?.status === 'confirmed') return ok(answered.value);
    progress.tell(`accepted; waiting for the proof`);
    const proven = await untilProven(payments, { id, key, limitMs: flags.patience }, systemClock);
    return proven
      .mapErr((failure) => refusalOf(failure, payment, key))
      .andThen((shown) => judged(shown, key));
  } finally {
    progress.end();
  }
}

/** What the last look said of the operation. */
function judged(payment: PaymentView, key: string): Result<PaymentView, CliError> {
  const operation = operationIn(payment, key);
  const { id } = payment;
  switch (operation?.status) {
    case 'confirmed':
      return ok(payment);
    case 'declined':
      return err(refusalOf({ kind: 'declined', operation }, payment, key));
    case 'refused':
      return err(
        operation.refusal
          ? refusalOf({ kind: 'refused', operation, refusal: operation.refusal }, payment, key)
          : refusalOf({ kind: 'unknown', operation }, payment, key),
      );
    case 'uncertain':
    case 'requested':
      return err(refusalOf({ kind: 'unknown', operation }, payment, key));
    case 'accepted':
    case undefined: {
      const message = `accepted, but not proven yet: look with paystate show ${id}`;
      return err({ kind: 'notProven', message, exit: exitCode.unknown, details: { id, key } });
    }
  }
}

function refusalOf(error: CommandError, { id, currency }: PaymentView, key: string): CliError {
  const details = { id, key };
  if (error.kind === 'runtime') {
    // A command that a store failed under may have been taken in: nobody knows.
    const { kind, message } = runtimeErrorOf(id, error);
    return { kind, message: `${message} (key ${key})`, exit: exitCode.unknown, details };
  }
  const again = error.kind === 'unknown' ? ` --key ${key} asks again for this very one.` : '';
  return {
    kind: error.kind === 'notAllowed' ? error.reason : error.kind,
    message: `${paymentErrorText(error, currency)}${again}`,
    exit: exitCodeOf(error),
    details: { ...details, ...(error.kind === 'notAllowed' && { available: error.available }) },
  };
}

function operationIn({ operations }: PaymentView, key: string): Operation | undefined {
  return operations.find((operation) => operation.key === key);
}

function question(spec: OperationSpec, payment: PaymentView, asked: AskedOperation): string {
  const { id, reference, currency, available, state } = payment;
  const most = spec.kind === 'increment' ? 0 : available[spec.kind];
  const amount = asked.amount ?? most;
  const rest = spec.kind === 'capture' ? most - amount : 0;
  const fate = asked.captureType === 'NonFinal' ? 'stay held' : 'are released for good';
  const what = amount > 0 ? `${spec.name} ${formatMoney(amount, currency)} of` : spec.name;
  const left = rest > 0 ? `; the other ${formatMoney(rest, currency)} ${fate}` : '';
  return `${what} ${id} (${reference}, ${state})${left}?`;
}

function reportOf(payment: PaymentView, operation: Operation | undefined): object {
  const { id, checkoutPaymentId, reference, state, currency, balances, available } = payment;
  return { id, checkoutPaymentId, reference, state, currency, balances, available, operation };
}
