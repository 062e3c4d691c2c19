import { err, ok, type Result } from 'neverthrow';

/** What differs from one installation to the next. */
export interface Settings {
  readonly secretKey: string;
  /** Signs the webhooks; the one of your workflow. */
  readonly webhookKey: string;
  /** What your own people show to capture, void and refund. */
  readonly officeToken: string;
  /** Where browsers reach this backend, without a path. */
  readonly shopUrl: string;
  /** Another Checkout.com than the real one, such as `paystate sandbox`. */
  readonly checkoutUrl?: string | undefined;
  /** Begins your account's address at Checkout.com: the first eight characters of its client id. */
  readonly prefix?: string | undefined;
  /** Where payments are kept: a file, or a postgres:// address for several processes. */
  readonly store: string;
  /** Mounts the page that shows every payment; 16 or more letters, digits, `-` or `_`. */
  readonly watchToken?: string | undefined;
  /** The name browsers open that page by, such as `shop.example`; this machine's when unset. */
  readonly watchHost?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all settings at once. The error names what is missing, and never shows a value. */
export function readSettings(environment: Environment): Result<Settings, string> {
  const needed = ['CKO_SECRET_KEY', 'CKO_WEBHOOK_KEY', 'OFFICE_TOKEN', 'SHOP_URL'] as const;
  const [secretKey = '', webhookKey = '', officeToken = '', shopUrl = ''] = needed.map(
    (name) => environment[name],
  );
  const missing = needed.filter((name) => !environment[name]);
  if (missing.length > 0) return err(`${missing.join(', ')} must be set`);
  if (!URL.canParse(shopUrl)) return err('SHOP_URL must be a URL');
  const watchToken = environment['WATCH_TOKEN'];
  if (watchToken !== undefined && !/^[\w-]{16,}$/.test(watchToken)) {
    return err('WATCH_TOKEN must be 16 or more letters, digits, - or _');
  }
  return ok({
    secretKey,
    webhookKey,
    officeToken,
    shopUrl: new URL(shopUrl).origin,
    checkoutUrl: environment['CKO_URL'],
    prefix: environment['CKO_PREFIX'],
    store: environment['STORE'] ?? 'payments.db',
    watchToken,
    watchHost: environment['WATCH_HOST'],
  });
}
