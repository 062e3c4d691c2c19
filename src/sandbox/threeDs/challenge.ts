import { announceAuthentication, announceProgress } from '../webhooks/announce.ts';
import {
  authorizePayment,
  declinePayment,
  type DeclineOptions,
} from '../payments/authorizePayment.ts';
import { issuerDecision } from '../payments/issuerDecision.ts';
import { isApproval } from '../payments/responseSummary.ts';
import type { Authentication, SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

/** What happened on the page of the cardholder's bank. */
export type ChallengeResult = 'authenticated' | 'attempted' | 'failed' | 'rejected';

/** How long the shopper may take. */
const DEADLINE_MS = 15 * 60_000;

const FAILED = '20151';
const ABANDONED = '20152';
const REJECTED = '20155';

/** Lets a payment wait for its shopper. */
export function startChallenge(world: SandboxWorld, payment: SandboxPayment): void {
  world.payments.set(payment.id, payment);
  world.timers.start(deadlineName(payment), DEADLINE_MS, () => {
    abandonChallenge(world, payment.id);
  });
  announceProgress(world, 'payment_pending', payment);
  announceAuthentication(world, payment, 'authentication_started');
}

/** Takes the answer of the page, once. */
export function finishChallenge(
  world: SandboxWorld,
  payment: SandboxPayment,
  result: ChallengeResult,
  isChallenged: boolean,
): void {
  world.timers.cancel(deadlineName(payment));
  const authenticated = {
    ...payment,
    authentication: proofOf(world, payment, result, isChallenged),
  };
  const isGood = isProven(result) && isApproval(issuerDecision(authenticated, world).responseCode);
  const answered: SandboxPayment = {
    ...authenticated,
    authentication: {
      ...authenticated.authentication,
      returnsTo: isGood ? 'success' : 'failure',
    },
  };
  world.payments.set(payment.id, answered);
  if (world.settings.outcomeDelayMs === 0) decide(world, answered, result);
  else
    world.timers.start(`outcome ${payment.id}`, world.settings.outcomeDelayMs, () => {
      decide(world, answered, result);
    });
}

function decide(world: SandboxWorld, payment: SandboxPayment, result: ChallengeResult): void {
  switch (result) {
    case 'authenticated':
      announceAuthentication(world, payment, 'authentication_approved');
      authorizePayment(world, payment);
      break;
    case 'attempted':
      announceAuthentication(world, payment, 'authentication_attempted');
      authorizePayment(world, payment);
      break;
    case 'failed':
      announceAuthentication(world, payment, 'authentication_failed');
      declineUnproven(world, payment, FAILED);
      break;
    case 'rejected':
      announceAuthentication(world, payment, 'authentication_failed');
      declineUnproven(world, payment, REJECTED);
      break;
  }
}

function abandonChallenge(world: SandboxWorld, paymentId: string): void {
  const payment = world.payments.get(paymentId);
  if (!payment) return;
  const { abandonedAuthentication, abandonedAuthenticationEvent } = world.settings;
  const isTold = abandonedAuthenticationEvent === 'payment_declined';
  announceAuthentication(world, payment, 'authentication_expired', { isDue: !isTold });
  declineUnproven(world, payment, ABANDONED, {
    phase: abandonedAuthentication === 'Expired' ? 'expired' : 'declined',
    event: isTold ? 'payment_declined' : undefined,
  });
}

function declineUnproven(
  world: SandboxWorld,
  payment: SandboxPayment,
  code: string,
  told: Pick<DeclineOptions, 'phase' | 'event'> = {
    event: world.settings.failedAuthenticationEvent,
  },
): void {
  const isListed = world.settings.failedAuthenticationAction === 'listed';
  declinePayment(world, payment, code, { ...told, isListed });
}

function proofOf(
  { ids }: SandboxWorld,
  { authentication }: SandboxPayment,
  result: ChallengeResult,
  isChallenged: boolean,
): Authentication {
  const before = authentication ?? { enrolled: 'Y', downgraded: false };
  if (!isProven(result)) return { ...before, response: 'N', isChallenged };
  return {
    ...before,
    response: result === 'authenticated' ? 'Y' : 'A',
    isChallenged,
    cryptogram: Buffer.from(ids.hex(40), 'hex').toString('base64'),
    xid: ids.requestId(),
  };
}

function isProven(result: ChallengeResult): boolean {
  return result === 'authenticated' || result === 'attempted';
}

function deadlineName({ id }: SandboxPayment): string {
  return `challenge ${id}`;
}
