import type { SandboxWorld } from '../sandboxWorld.ts';
import type { RetryPlan } from './retryPlan.ts';
import type { SandboxPayment } from './sandboxPayment.ts';

/** Codes of an issuer or network that was not there. */
const downtimeCodes: ReadonlySet<string> = new Set(['20068', '20091', '20096']);

/** Codes that may well be others on another day. */
const dunningCodes: ReadonlySet<string> = new Set([
  '20005',
  '20013',
  '20014',
  '20015',
  '20016',
  '20020',
  '20022',
  '20030',
  '20051',
  '20057',
  '20061',
  '20065',
  '20068',
]);

const DOWNTIME_ATTEMPTS = 2;
const DUNNING_ATTEMPTS = 6;
const DAY_MS = 86_400_000;

/**
 * When a declined payment is attempted again; nothing when it is not: the cardholder took part,
 * nobody asked for it, another attempt would fail too, or there have been enough.
 */
export function retryAfter(
  { clock, settings }: SandboxWorld,
  payment: SandboxPayment,
  responseCode: string,
): RetryPlan | undefined {
  const kind = retryKind(payment, responseCode);
  if (kind === undefined) return undefined;
  const { retry: before, requestedAt } = payment;
  const { max_attempts: most = DUNNING_ATTEMPTS, end_after_days: days = settings.dunningDays } =
    dunningOf(payment) ?? {};
  const isDunning = kind === 'dunning';
  const attempts = before ? before.attempts + 1 : 0;
  const maxAttempts = isDunning ? most : DOWNTIME_ATTEMPTS;
  const endsAt = requestedAt + (isDunning ? days : 1) * DAY_MS;
  const delayMs = isDunning ? settings.dunningRetryDelayMs : settings.downtimeRetryDelayMs;
  const nextAttemptAt = clock.now() + delayMs;
  if (attempts >= maxAttempts || nextAttemptAt > endsAt) return undefined;
  return { kind, maxAttempts, attempts, nextAttemptAt, endsAt };
}

function retryKind(payment: SandboxPayment, responseCode: string): RetryPlan['kind'] | undefined {
  const { request } = payment;
  const isSeries = request.payment_type === 'Recurring' || request.payment_type === 'Unscheduled';
  const isCharge = (request.amount ?? 0) > 0;
  if (request.merchant_initiated !== true || !isSeries || !isCharge) return undefined;
  const before = payment.retry?.kind;
  const mayBe = (kind: RetryPlan['kind']): boolean => before === undefined || before === kind;
  if (
    request.retry?.downtime?.enabled === true &&
    mayBe('downtime') &&
    downtimeCodes.has(responseCode)
  )
    return 'downtime';
  if (dunningOf(payment)?.enabled === true && mayBe('dunning') && dunningCodes.has(responseCode))
    return 'dunning';
  return undefined;
}

/** The fields of dunning once stood directly under `retry`. */
function dunningOf({ request: { retry } }: SandboxPayment) {
  return retry?.dunning ?? retry;
}

/** Calls `attempt` when the time has come, unless the retry is cancelled before. */
export function startRetry(
  { clock, timers }: SandboxWorld,
  { id, retry }: SandboxPayment,
  attempt: () => void,
): void {
  if (retry) timers.start(`retry ${id}`, retry.nextAttemptAt - clock.now(), attempt);
}
