import { err, ok, type Result } from 'neverthrow';
import type { Clock } from '../../clock.ts';
import type {
  Payments,
  PaymentView,
  ReconcileError,
  RuntimeFailure,
  WaitUntilError,
} from '../../index.ts';

interface Awaited {
  readonly id: string;
  /** Key of the operation. */
  readonly key: string;
  readonly limitMs: number;
}

const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
/** As long as one call may take. */
const READ_LIMIT_MS = 70_000;

/**
 * Waits until an operation is decided, or the limit is over. No webhook reaches a terminal, so the
 * payment is read back, at growing distances.
 */
export async function untilProven(
  payments: Payments,
  { id, key, limitMs }: Awaited,
  clock: Clock,
): Promise<Result<PaymentView, RuntimeFailure>> {
  const deadline = clock.now() + limitMs;
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const left = deadline - clock.now();
    const pauseMs = Math.max(0, Math.min(pause, left));
    // Each look comes after the one before.
    // oxlint-disable-next-line no-await-in-loop
    const seen = await payments.waitUntil(id, (payment) => isDecided(payment, key), pauseMs);
    if (seen.isOk()) return ok(seen.value);
    const { error } = seen;
    if (error.kind !== 'notReached') return err(failureOf(error));
    // One that is closed hears nothing more.
    if (left <= 0 || error.payment.state === 'closed') return ok(error.payment);
    // oxlint-disable-next-line no-await-in-loop
    const read = await payments.reconcile(id, { waitMs: Math.min(left, READ_LIMIT_MS) });
    if (read.isErr()) return err(failureOf(read.error));
  }
}

/** What is asked here is right, so that nothing but the runtime can fail. */
function failureOf(error: ReconcileError | Exclude<WaitUntilError, LastLook>): RuntimeFailure {
  if (error.kind === 'runtime') return error;
  throw new Error(`a question of our own is wrong: ${error.kind}`);
}

type LastLook = Extract<WaitUntilError, { kind: 'notReached' }>;

function isDecided({ operations }: PaymentView, key: string): boolean {
  const status = operations.find((operation) => operation.key === key)?.status;
  return status === 'confirmed' || status === 'declined' || status === 'refused';
}
