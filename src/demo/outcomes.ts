import type { CardholderPaymentRequest } from '../checkout/index.ts';
import type { SandboxFault } from '../sandbox/index.ts';

/** What a shopper can let happen, by a name instead of a card number. */
export interface DemoOutcome {
  readonly id: string;
  readonly name: string;
  /** One sentence: what will happen, and what to look at. */
  readonly story: string;
  /** A test card, which the shop exchanges for a token; without one it is paid by iDEAL. */
  readonly cardNumber?: string;
  readonly request?: Partial<CardholderPaymentRequest>;
  /** What goes wrong on the line. */
  readonly fault?: SandboxFault;
  /** The shopper is not led to the bank: they close the page. */
  readonly walksAway?: true;
  /** Takes our own sandbox: Checkout.com's makes no such mistakes, and its time cannot be moved. */
  readonly isOwnSandboxOnly?: true;
}

const GOOD_CARD = '4242424242424242';
const threeDs = { '3ds': { enabled: true } };

const outcomes: readonly DemoOutcome[] = [
  {
    id: 'challenge',
    name: '3-D Secure challenge',
    story: 'The bank asks the shopper; approve or refuse there, then capture on the watch page.',
    cardNumber: GOOD_CARD,
    request: threeDs,
  },
  {
    id: 'frictionless',
    name: '3-D Secure without a question',
    story: 'The bank knows the shopper and sends them straight back: authorized after one hop.',
    cardNumber: '4010056200000018',
    request: threeDs,
  },
  {
    id: 'declined',
    name: 'Not enough money',
    story: 'The bank declines with 20051: no money moves, and the chart ends in declined.',
    cardNumber: '4544249167673670',
  },
  {
    id: 'ideal',
    name: 'iDEAL',
    story: 'The shopper is led to the iDEAL page; once paid, the money is taken without a capture.',
  },
  {
    id: 'walksAway',
    name: 'The shopper walks away',
    story: 'Nobody answers the bank; jump 15 minutes on the watch page and see it end by itself.',
    cardNumber: GOOD_CARD,
    request: threeDs,
    walksAway: true,
    isOwnSandboxOnly: true,
  },
  {
    id: 'answerLost',
    name: 'The answer is lost',
    story:
      'Checkout.com charges but the answer never arrives: uncertain, then found out, one charge.',
    cardNumber: GOOD_CARD,
    fault: { kind: 'answerLost', on: 'requestPayment' },
    isOwnSandboxOnly: true,
  },
  {
    id: 'webhookFirst',
    name: 'The webhook overtakes the answer',
    story: 'The answer takes 3 seconds and the webhook none: the journal shows which came first.',
    cardNumber: GOOD_CARD,
    fault: { kind: 'slow', on: 'requestPayment', delayMs: 3_000 },
    isOwnSandboxOnly: true,
  },
  {
    id: 'webhookTwice',
    name: 'The webhook comes twice',
    story: 'The approval is delivered two times; the journal holds it once, and so does the money.',
    cardNumber: GOOD_CARD,
    fault: { kind: 'webhookDoubled', on: 'payment_approved' },
    isOwnSandboxOnly: true,
  },
  {
    id: 'flagged',
    name: 'Flagged by a risk rule',
    story: 'Approved, but a person has to decide: under review until you capture or void it.',
    cardNumber: GOOD_CARD,
    request: { metadata: { sandbox_risk: 'flagged' } },
    isOwnSandboxOnly: true,
  },
  {
    id: 'inPart',
    name: 'Approved in part',
    story: 'The card has half of the money: compare what is authorized with what was asked for.',
    cardNumber: '5518207720770101',
    request: { partial_authorization: { enabled: true } },
  },
];

/** Those that can be had from whoever answers. */
export function outcomesOf(isOwnSandbox: boolean): readonly DemoOutcome[] {
  return isOwnSandbox ? outcomes : outcomes.filter(({ isOwnSandboxOnly }) => !isOwnSandboxOnly);
}
