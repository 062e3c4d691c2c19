/**
 * Why a webhook was not taken. `status` is what Checkout.com is answered with; it sends again up to
 * eight times within 30 hours whatever that status is. `message` carries no secret and nothing of
 * the body.
 */
export type WebhookError =
  | { readonly kind: 'notPosted'; readonly status: 405; readonly message: string }
  /** Without the `Authorization` that the workflow is configured to send. */
  | { readonly kind: 'badAuthorization'; readonly status: 401; readonly message: string }
  /** Not signed by any configured key: forged, altered on the way, or a key is missing here. */
  | { readonly kind: 'badSignature'; readonly status: 401; readonly message: string }
  | { readonly kind: 'tooLarge'; readonly status: 413; readonly message: string }
  /** Compressed on the way. Checkout.com sends plain bytes and signs those. */
  | { readonly kind: 'badEncoding'; readonly status: 415; readonly message: string }
  /** The connection ended before the body did. */
  | { readonly kind: 'brokenOff'; readonly status: 400; readonly message: string }
  /**
   * Something in front, such as a JSON body parser, has consumed the body, and with it the bytes
   * that were signed. A mistake in the set-up of this server: no webhook will be taken until it is
   * mended.
   */
  | { readonly kind: 'bodyParsed'; readonly status: 500; readonly message: string }
  /** Signed, but not JSON of a known shape. Sending it again cannot help. */
  | { readonly kind: 'unreadable'; readonly status: 400; readonly message: string }
  /** Could not be stored: Checkout.com is to send it again. */
  | { readonly kind: 'notStored'; readonly status: 503; readonly message: string }
  /** Stored, but `onEvent` failed: Checkout.com is to send it again. */
  | { readonly kind: 'notHandled'; readonly status: 503; readonly message: string }
  /** Not done in the time there is for an answer. The work goes on, and what it stores is kept. */
  | { readonly kind: 'tooSlow'; readonly status: 503; readonly message: string };
