/** Who may call a sandbox, and with what. */
export interface AccessOptions {
  readonly secretKey?: string;
  readonly publicKey?: string;
  /** For `POST /connect/token`. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** How long an access token lasts, in ms. */
  readonly accessTokenLifeMs?: number;
  /** Answer to a call whose access token lacks the scope. */
  readonly missingScope?: 401 | 403;
  /** Which scopes besides `gateway` cover a reversal. */
  readonly reversalScopes?: 'voidsOrRefunds' | 'gatewayOnly';
}

export const accessDefaults: Readonly<Required<AccessOptions>> = {
  secretKey: 'sk_sbox_paystatesandboxsecretkeyaaa',
  publicKey: 'pk_sbox_paystatesandboxpublickeyaaa',
  clientId: 'ack_paystatesandboxclientidaaaaa',
  clientSecret: 'paystate-sandbox-client-secret',
  accessTokenLifeMs: 3_600_000,
  missingScope: 403,
  reversalScopes: 'voidsOrRefunds',
};
