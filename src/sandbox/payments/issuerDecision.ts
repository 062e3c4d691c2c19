import { isApproval, isResponseCode } from './responseSummary.ts';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

/** What the bank of a card answers, and how much it allows. */
export interface IssuerDecision {
  readonly responseCode: string;
  readonly amount: number;
}

const PARTIAL = '10010';
const CLASSIC_DECLINE_AMOUNT = 101;

/** Last digits of an amount, and the code they stand for; the longer ones are looked at first. */
const magicEndings: readonly (readonly [string, string])[] = [
  ['9998', '20068'],
  ['150', '20150'],
  ['05', '20005'],
  ['12', '20012'],
  ['14', '20014'],
  ['51', '20051'],
  ['54', '20087'],
  ['62', '20062'],
  ['63', '20063'],
];

/**
 * Decides an authorization: by a script, by the request's own wish, then by the card, then by the
 * amount. Asking twice about one attempt gives the same answer.
 */
export function issuerDecision(
  payment: SandboxPayment,
  { settings, issuerScripts }: Pick<SandboxWorld, 'settings' | 'issuerScripts'>,
): IssuerDecision {
  const { request, authentication, isFlagged } = payment;
  const amount = request.amount ?? 0;
  const { responseCode = '10000', isClassic = false } = payment.card?.behaviour ?? {};
  const wish = issuerScripts.answerTo(payment) ?? wishedCode(request.metadata);
  if (wish === PARTIAL || (wish === undefined && responseCode === PARTIAL))
    return partialDecision(payment, amount);
  if (wish !== undefined) return { responseCode: wish, amount };
  if (settings.approveInPart && request.partial_authorization?.enabled === true)
    return partialDecision(payment, amount);
  if (responseCode === '20154' && authentication && !authentication.downgraded)
    return approval(amount, isFlagged);
  if (!isApproval(responseCode)) return { responseCode, amount };
  if (isClassic && amount === CLASSIC_DECLINE_AMOUNT) return { responseCode: '20051', amount };
  const ending = settings.magicAmounts
    ? magicEndings.find(([digits]) => isMagicEnding(digits, amount, authentication))
    : undefined;
  return ending ? { responseCode: ending[1], amount } : approval(amount, isFlagged);
}

/** An amount that broke 3-D Secure is good once the payment goes on without it. */
function isMagicEnding(
  digits: string,
  amount: number,
  authentication: SandboxPayment['authentication'],
): boolean {
  const isSpent = digits === '150' && authentication?.downgraded === true;
  return !isSpent && String(amount).endsWith(digits);
}

/** `metadata.sandbox_response_code` of any request chooses its outcome. */
export function wishedCode(metadata: Readonly<Record<string, unknown>> = {}): string | undefined {
  const wish = metadata['sandbox_response_code'];
  return typeof wish === 'string' && isResponseCode(wish) ? wish : undefined;
}

/** Half of the amount, if the merchant takes less; otherwise there is not enough money. */
function partialDecision({ request }: SandboxPayment, amount: number): IssuerDecision {
  if (amount === 0) return { responseCode: '10000', amount };
  if (request.partial_authorization?.enabled !== true) return { responseCode: '20051', amount };
  return { responseCode: PARTIAL, amount: Math.ceil(amount / 2) };
}

function approval(amount: number, isFlagged: boolean): IssuerDecision {
  return { responseCode: isFlagged ? '10100' : '10000', amount };
}
