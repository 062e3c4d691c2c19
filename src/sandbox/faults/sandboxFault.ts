/** Operations a fault can be set on. */
export type SandboxOperation = (typeof sandboxOperations)[number];

const sandboxOperations = [
  'createAccessToken',
  'createToken',
  'requestPayment',
  'listPayments',
  'searchPayments',
  'continueSearch',
  'getPayment',
  'getPaymentActions',
  'capturePayment',
  'voidPayment',
  'refundPayment',
  'incrementAuthorization',
  'reversePayment',
  'cancelScheduledRetry',
  'getEvent',
  'getSubjectEvents',
  'getEventInvocations',
  'resendEvent',
  'createWorkflow',
  'listWorkflows',
  'getWorkflow',
  'removeWorkflow',
  'showChallenge',
  'answerChallenge',
  'showMethodPage',
  'answerMethodPage',
] as const;

interface Occurrence {
  /**
   * How often it happens: once by default, without end by default where `probability` is set.
   * `'always'` and `Infinity` mean until it is removed.
   */
  readonly times?: number | 'always';
  /** It first happens at the nth call or event that it fits, counted since it was added. */
  readonly nth?: number;
  /** It happens by chance: 0.1 is one in ten of the calls or events that it fits. */
  readonly probability?: number;
  /** Makes that chance repeatable by itself; otherwise it follows the seed of the sandbox. */
  readonly seed?: number;
}

/**
 * Something that goes wrong with a call. What ends in `AfterActing`, and `answerLost`, `slow` and
 * `truncatedJson`, have carried the operation out; the others act on nothing.
 */
export type CallFault = Occurrence & { readonly on: SandboxOperation | 'any' } & (
    | {
        readonly kind: PlainCallFaultKind;
        /** `Retry-After` of a 429 or a 503: `rateLimited...` and `unavailable` alone take it. */
        readonly retryAfterSeconds?: number;
      }
    | { readonly kind: 'slow'; readonly delayMs: number }
  );

type PlainCallFaultKind = (typeof plainCallFaultKinds)[number];

const plainCallFaultKinds = [
  'requestLost',
  'answerLost',
  'connectionReset',
  'rateLimited',
  'rateLimitedAfterActing',
  'serverError',
  'serverErrorAfterActing',
  'badGateway',
  'badGatewayAfterActing',
  'unavailable',
  'truncatedJson',
] as const;

const busyKinds: ReadonlySet<unknown> = new Set<PlainCallFaultKind>([
  'rateLimited',
  'rateLimitedAfterActing',
  'unavailable',
]);

/**
 * Something that goes wrong with the event `on`, such as `payment_captured`, or with `any`.
 * `webhookLost` never arrives at all; `webhookReordered` arrives after the event that follows it,
 * or a minute late when none does; the first attempt of `webhookWronglySigned` bears a wrong
 * signature, and the retries a right one.
 */
export type WebhookFault = Occurrence & { readonly on: string } & (
    | { readonly kind: PlainWebhookFaultKind }
    | { readonly kind: 'webhookLate'; readonly delayMs: number }
  );

type PlainWebhookFaultKind = (typeof plainWebhookFaultKinds)[number];

const plainWebhookFaultKinds = [
  'webhookLost',
  'webhookDoubled',
  'webhookReordered',
  'webhookWronglySigned',
] as const;

/** Something that goes wrong on purpose, with a call or with a webhook. */
export type SandboxFault = CallFault | WebhookFault;

const operations: ReadonlySet<string> = new Set(sandboxOperations);
const callKinds: ReadonlySet<unknown> = new Set([...plainCallFaultKinds, 'slow']);
const webhookKinds: ReadonlySet<unknown> = new Set([...plainWebhookFaultKinds, 'webhookLate']);

export function isCallFault(fault: SandboxFault): fault is CallFault {
  return callKinds.has(fault.kind);
}

/** All types of events are words joined by underscores, and no operation is. */
const EVENT_TYPE = /^[a-z0-9]+(?:_[a-z0-9]+)+$/;

/** What is wrong with a fault that somebody wants to set; nothing when it can happen. */
export function faultMistake(
  fault: { readonly [Key in keyof SandboxFault]?: unknown } & {
    readonly delayMs?: unknown;
    readonly retryAfterSeconds?: unknown;
  },
): string | undefined {
  const { kind, on, times = 1, nth = 1, probability = 1, seed = 0, delayMs } = fault;
  const { retryAfterSeconds } = fault;
  if (!callKinds.has(kind) && !webhookKinds.has(kind)) return 'kind is not known';
  if (on !== 'any' && callKinds.has(kind) && !(typeof on === 'string' && operations.has(on)))
    return 'on must be an operation such as capturePayment, or any';
  if (on !== 'any' && webhookKinds.has(kind) && !(typeof on === 'string' && EVENT_TYPE.test(on)))
    return 'on must be a type of event such as payment_captured, or any';
  if (times !== 'always' && times !== Infinity && !isCount(times))
    return 'times must be a positive integer, Infinity or always';
  if (!isCount(nth)) return 'nth must be a positive integer';
  if (typeof probability !== 'number' || !(probability > 0 && probability <= 1))
    return 'probability must be above 0, and 1 at most';
  if (!Number.isSafeInteger(seed)) return 'seed must be an integer';
  const needsDelay = kind === 'slow' || kind === 'webhookLate';
  if (needsDelay && !(typeof delayMs === 'number' && Number.isFinite(delayMs) && delayMs >= 0))
    return 'delayMs must be 0 or more ms';
  if (retryAfterSeconds !== undefined && !(busyKinds.has(kind) && isCount(retryAfterSeconds)))
    return 'retryAfterSeconds must be a positive integer, and goes with a 429 or a 503';
  return undefined;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
