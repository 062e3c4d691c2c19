import type { AcceptedContradictions } from './contradictions.ts';
import type { Operation } from './operation.ts';
import { noFacts, type PaymentFacts } from './paymentFacts.ts';
import type { CallRefusal } from '../shared/callRefusal.ts';
import type { Silence } from '../shared/silence.ts';
import type { RefusedCommand } from './refusal.ts';
import type { RefusedResolution, Resolution, ResolveCommand } from './resolution.ts';
import type { SupersededFacts } from './supersededFacts.ts';

/**
 * What a payment machine starts from. Plain data without secrets: card data stays with whoever
 * fills the ports.
 */
export interface PaymentInput {
  /** Our own id of the payment, made before the first call. */
  readonly paymentId: string;
  /** Fixed before the first sending, so that a repeat can never charge twice. */
  readonly idempotencyKey: string;
  /** Milliseconds since the epoch. */
  readonly requestedAt: number;
  readonly terms: PaymentTerms;
}

/** What was asked for, as far as the machine must know it. */
export interface PaymentTerms {
  /** Minor units; 0 verifies the card. */
  readonly amount: number;
  readonly currency: string;
  /** Checkout.com's list by reference finds a payment whose answer was lost. */
  readonly reference: string;
  /** `automatic`: Checkout.com captures everything by itself right after the authorization. */
  readonly capture: 'automatic' | 'scheduled' | 'manual';
  /** When Checkout.com captures by itself, for `scheduled`; milliseconds since the epoch. */
  readonly captureAt?: number;
  /** An `estimated` authorization may be raised and prolonged before anything is captured. */
  readonly authorization?: 'final' | 'estimated';
  /** Checkout.com was asked to try again by itself after a decline that time may cure. */
  readonly retries?: true;
  /** Type of the source, such as `token`, `card` or `ideal`. */
  readonly method: string;
  /**
   * A short salted digest of each other field of the request, by which a repetition is told from
   * another request. It means nothing to the machine.
   */
  readonly prints?: Readonly<Record<string, string>>;
}

/** The whole memory of one payment. JSON-plain, so that it can be stored, sent and compared. */
export interface PaymentContext extends PaymentInput {
  readonly facts: PaymentFacts;
  readonly operations: readonly Operation[];
  /** Why Checkout.com would not take the request. */
  readonly refusal: CallRefusal | null;
  /** The answer to the latest command that was refused before anything was sent. */
  readonly refusedCommand: RefusedCommand | null;
  /** The browser came back from the page it was sent to. */
  readonly hasReturned: boolean;
  /** How often patience has run out in a row: the rung of the read-back ladder. */
  readonly rung: number;
  /**
   * Payments of Checkout.com that the latest search could neither take for this one nor rule out;
   * empty once one is known to be.
   */
  readonly lookalikes: readonly string[];
  /** Set while the latest call to Checkout.com has brought no answer. */
  readonly silence: Silence | null;
  /** The expiry that was warned of, in milliseconds since the epoch; 0 while none was. */
  readonly warnedOf: number;
  /** It was read back after it had settled; no webhook of before that can have been lost. */
  readonly wasReadLast: boolean;
  /** What people decided when the books disagreed, oldest first. */
  readonly resolutions: readonly Resolution[];
  /** The decision that is being carried out. */
  readonly resolving: ResolveCommand | null;
  /** The answer to the latest decision that was not taken. */
  readonly refusedResolution: RefusedResolution | null;
  /** What the latest decision took for true although it disagrees. */
  readonly accepted: AcceptedContradictions;
  /** What had been heard before decisions, and is no news when it is said again. */
  readonly superseded: SupersededFacts | null;
}

export function firstContext(input: PaymentInput): PaymentContext {
  const { paymentId, idempotencyKey, requestedAt, terms } = input;
  return {
    paymentId,
    idempotencyKey,
    requestedAt,
    terms,
    facts: noFacts,
    operations: [],
    refusal: null,
    refusedCommand: null,
    hasReturned: false,
    rung: 0,
    lookalikes: [],
    silence: null,
    warnedOf: 0,
    wasReadLast: false,
    resolutions: [],
    resolving: null,
    refusedResolution: null,
    accepted: {},
    superseded: null,
  };
}
