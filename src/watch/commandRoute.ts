import type { ResultAsync } from 'neverthrow';
import type { PaymentView } from '../../machines/index.ts';
import type { CaptureOptions } from '../payments/options/commandOptions.ts';
import type { CommandError } from '../payments/paymentError.ts';
import { readFields } from './readFields.ts';
import { json, refused } from './responses.ts';
import { shownPayment } from './shownPayment.ts';
import type { WatchedPayments, WatchOptions } from './watchOptions.ts';

type Command = (
  payments: WatchedPayments,
  id: string,
  asked: CaptureOptions,
) => ResultAsync<PaymentView, CommandError>;

/** What the page's buttons do. */
const commands: Readonly<Record<string, Command>> = {
  capture: (payments, id, asked) => payments.capture(id, asked),
  void: (payments, id, asked) => payments.void(id, keyOf(asked)),
  refund: (payments, id, asked) => payments.refund(id, { ...keyOf(asked), ...amountOf(asked) }),
  increment: (payments, id, asked) =>
    payments.increment(id, { ...keyOf(asked), ...amountOf(asked) }),
  reverse: (payments, id, asked) => payments.reverse(id, keyOf(asked)),
  cancelRetry: (payments, id, asked) => payments.cancelRetry(id, keyOf(asked)),
  reconcile: (payments, id) => payments.reconcile(id),
};

function keyOf({ key }: CaptureOptions): { readonly key?: string } {
  return key === undefined ? {} : { key };
}

function amountOf({ amount }: CaptureOptions): { readonly amount?: number } {
  return amount === undefined ? {} : { amount };
}

/** Does what a button asks for; the machine decides whether it may be. */
export async function commandRoute(
  { payments, mayAct }: WatchOptions,
  request: Request,
  id: string,
  name: string,
): Promise<Response> {
  if (mayAct !== true) return refused(403, 'readOnly', 'This page only looks.');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return refused(404, 'notFound', 'There is no such command.');
  const fields = await readFields(request);
  if (fields.isErr()) return fields.error;
  const asked = askedFor(fields.value);
  if (typeof asked === 'string') return refused(400, 'invalidCommand', asked);
  const answer = await command(payments, id, asked);
  return answer.match((payment) => json({ payment: shownPayment(payment) }), refusal);
}

/** The options of a command, or what is wrong with them. */
function askedFor(fields: Readonly<Record<string, unknown>>): CaptureOptions | string {
  const { amount, key, captureType, ...others } = fields;
  const [unknown] = Object.keys(others);
  // Left out in silence, a misspelt amount would take everything.
  if (unknown !== undefined) return `${unknown} is unknown; known are amount, captureType, key.`;
  if (amount !== undefined && !isAmount(amount)) {
    return 'amount must be a whole number of minor units, 1 or more.';
  }
  if (captureType !== undefined && captureType !== 'Final' && captureType !== 'NonFinal') {
    return 'captureType must be Final or NonFinal.';
  }
  if (key !== undefined && (typeof key !== 'string' || !/^[\w-]{1,64}$/.test(key))) {
    return 'key must be 1 to 64 letters, digits, - or _.';
  }
  return {
    ...(amount !== undefined && { amount }),
    ...(captureType !== undefined && { captureType }),
    ...(key !== undefined && { key }),
  };
}

function isAmount(amount: unknown): amount is number {
  return typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 1;
}

function refusal(error: CommandError): Response {
  switch (error.kind) {
    case 'invalidRequest':
      return refused(
        400,
        'invalidCommand',
        error.faults.map(({ path, rule }) => `${path} ${rule}.`).join(' '),
      );
    case 'notAllowed':
      return refused(409, error.reason, error.message);
    case 'refused':
      return refused(409, 'refused', 'Checkout.com would not take it: nothing was done.');
    case 'declined':
      return refused(409, 'declined', 'It was declined.');
    case 'unknown':
      return refused(
        202,
        'unknown',
        'The answer was lost. Do not ask again: it will be found out.',
      );
    case 'runtime':
      return error.error.kind === 'unknownDocument'
        ? refused(404, 'unknownPayment', 'There is no such payment.')
        : refused(503, 'storeUnreachable', 'The store does not answer.');
  }
}
