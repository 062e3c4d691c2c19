/** Why a webhook was not taken. `status` is what to answer Checkout.com with. */
export type WebhookError =
  /** Not signed by any configured key: forged, altered on the way, or a key is missing here. */
  | { readonly kind: 'badSignature'; readonly status: 401; readonly message: string }
  /** Signed, but not JSON of a known shape. Sending it again cannot help. */
  | { readonly kind: 'unreadable'; readonly status: 400; readonly message: string }
  /** Could not be stored: Checkout.com is to send it again. */
  | { readonly kind: 'notStored'; readonly status: 503; readonly message: string };
