/** Operations a fault can be set on. */
export type SandboxOperation =
  | 'createAccessToken'
  | 'createToken'
  | 'requestPayment'
  | 'listPayments'
  | 'searchPayments'
  | 'continueSearch'
  | 'getPayment'
  | 'getPaymentActions'
  | 'capturePayment'
  | 'voidPayment'
  | 'refundPayment'
  | 'incrementAuthorization'
  | 'reversePayment'
  | 'cancelScheduledRetry'
  | 'getEvent'
  | 'getSubjectEvents'
  | 'getEventInvocations'
  | 'resendEvent'
  | 'showChallenge'
  | 'answerChallenge'
  | 'showMethodPage'
  | 'answerMethodPage';

interface Times {
  /** How often it happens; once by default, `Infinity` until cleared. */
  readonly times?: number;
}

/**
 * Something that goes wrong with a call. `requestLost`, `rateLimited` and `badGateway` act on
 * nothing; after `answerLost` and `badGatewayAfterActing` the operation has happened, and only its
 * answer is missing. `slow` acts at once and answers late.
 */
export type CallFault = Times & { readonly on: SandboxOperation | 'any' } & (
    | {
        readonly kind:
          | 'requestLost'
          | 'answerLost'
          | 'rateLimited'
          | 'badGateway'
          | 'badGatewayAfterActing';
      }
    | { readonly kind: 'slow'; readonly delayMs: number }
  );

/**
 * Something that goes wrong with the event `on`, such as `payment_captured`. `webhookLost` never
 * arrives at all; the first attempt of `webhookWronglySigned` bears a wrong signature, and the
 * retries a right one.
 */
export type WebhookFault = Times & { readonly on: string } & (
    | { readonly kind: 'webhookLost' | 'webhookDoubled' | 'webhookWronglySigned' }
    | { readonly kind: 'webhookLate'; readonly delayMs: number }
  );

export type SandboxFault = CallFault | WebhookFault;
