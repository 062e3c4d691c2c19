/** Attempts that follow a declined one under the same payment. Times are in ms since the epoch. */
export interface RetryPlan {
  readonly kind: 'dunning' | 'downtime';
  /** Attempts after the first. */
  readonly maxAttempts: number;
  /** Attempts made after the first. */
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly endsAt: number;
  /** A cancellation that was accepted and is not confirmed: no attempt is made meanwhile. */
  readonly cancellation?: { readonly actionId: string; readonly reference?: string | undefined };
}
