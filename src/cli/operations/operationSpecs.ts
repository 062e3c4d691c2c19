import type { OperationSpec } from './operationSpec.ts';

/** Every command that acts on a stored payment, in the order of a payment's life. */
export const operationSpecs: readonly OperationSpec[] = [
  {
    name: 'increment',
    kind: 'increment',
    description: 'add to an estimated authorization, before its first capture',
    withoutAmount: 'nothing is added and the authorization is only prolonged',
    examples: [
      ['paystate increment BOOKING-7 --amount 25.00', 'a guest stays longer'],
      ['paystate increment BOOKING-7', 'only prolongs it'],
    ],
    ask: (payments, id, asked) => payments.increment(id, asked),
  },
  {
    name: 'capture',
    kind: 'capture',
    description: 'take what is authorized, or a part of it',
    withoutAmount: 'everything that is left is captured',
    notes: `A part has to say what becomes of the rest: --final releases it for
good, --not-final keeps it for another capture.`,
    examples: [
      ['paystate capture ORDER-1', 'all of it, after asking'],
      ['paystate capture ORDER-1 --amount 40.00 --not-final', 'a first parcel'],
      [
        'paystate capture ps_4mq2 --minor 4000 --final --key parcel-1 --yes --json',
        'in a script; run again, it is done once',
      ],
    ],
    ask: (payments, id, asked) => payments.capture(id, asked),
  },
  {
    name: 'void',
    kind: 'void',
    description: 'let go of what is authorized and not captured',
    examples: [['paystate void ORDER-1', 'after asking']],
    ask: (payments, id, asked) => payments.void(id, asked),
  },
  {
    name: 'refund',
    kind: 'refund',
    description: 'give back what was captured, or a part of it',
    withoutAmount: 'everything that is left is refunded',
    examples: [
      ['paystate refund ORDER-1 --amount 12.50', 'a part, after asking'],
      ['paystate refund ORDER-1 --key return-881 --yes', 'all of it; run again, it is done once'],
    ],
    ask: (payments, id, asked) => payments.refund(id, asked),
  },
  {
    name: 'reverse',
    kind: 'reversal',
    description: 'void what is held and refund what was taken, by one call',
    examples: [['paystate reverse ORDER-1', 'after asking']],
    ask: (payments, id, asked) => payments.reverse(id, asked),
  },
  {
    name: 'cancel-retry',
    kind: 'cancellation',
    description: 'call off the retries that Checkout.com has scheduled',
    examples: [['paystate cancel-retry SUBSCRIPTION-3 --yes', 'without asking']],
    ask: (payments, id, asked) => payments.cancelRetry(id, asked),
  },
];
