import {
  createCheckoutClient,
  type CheckoutClient,
  type OAuthConfig,
} from '../../../src/checkout/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { authorized } from '../samples/paymentAnswers.ts';
import { fakeFetch, responseOf, type FakeReply, type Sent } from './fakeFetch.ts';

export const CLIENT_SECRET = 'oauth-secretsecretsecret';

export interface OAuthWorld {
  readonly client: CheckoutClient;
  readonly clock: VirtualClock;
  /** Requests for tokens. */
  readonly asked: () => Sent[];
  /** Requests of the API. */
  readonly called: () => Sent[];
}

interface Replies {
  /** The answer to each token request, by its number from 1. */
  readonly token?: (count: number) => FakeReply | Error | Promise<FakeReply>;
  /** The answer of the API to a token. */
  readonly api?: (authorization: string) => FakeReply;
}

/** A client with OAuth credentials whose tokens are called `token-1`, `token-2` and so on. */
export function oauthClient(replies: Replies, config: Partial<OAuthConfig> = {}): OAuthWorld {
  const clock = new VirtualClock(0);
  const { token = tokenReply, api = () => ({ status: 201, body: authorized }) } = replies;
  let count = 0;
  const { fetch, sent } = fakeFetch(async ({ url, headers }) => {
    if (!url.pathname.endsWith('/connect/token')) {
      return responseOf(api(headers['authorization'] ?? ''));
    }
    count += 1;
    const reply = await token(count);
    if (reply instanceof Error) throw reply;
    return responseOf(reply);
  });
  const credentials = { clientId: 'cli_our-own', clientSecret: CLIENT_SECRET };
  const environment = 'sandbox' as const;
  const made = createCheckoutClient({ ...credentials, environment, fetch, clock, ...config });
  const isToken = ({ url }: Sent): boolean => url.pathname.endsWith('/connect/token');
  return {
    client: made._unsafeUnwrap(),
    clock,
    asked: () => sent.filter(isToken),
    called: () => sent.filter((one) => !isToken(one)),
  };
}

export function tokenReply(count: number, expiresIn: unknown = 3600): FakeReply {
  const body = {
    access_token: `token-${count}`,
    token_type: 'Bearer',
    expires_in: expiresIn,
  };
  return { body };
}
