import { afterEach, beforeEach, expect, it } from 'vitest';
import { createToken } from '../support/sandboxToken.ts';
import { cardRequest, cardSource } from '../support/shop.ts';
import { WATCH_TOKEN, watchOf, WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;

beforeEach(() => {
  shop = new WatchedShop();
});

afterEach(() => shop.close());

const NUMBER = '4485040371536584';
const CVV = '739';

/** All that the stream of changes has told by the time it told of this payment. */
async function streamUntil(id: string, stream: Reader): Promise<string> {
  let text = '';
  while (!text.includes(id)) text += (await stream.read()).value ?? '';
  return text;
}

type Reader = ReadableStreamDefaultReader<string>;

async function changes(): Promise<Reader> {
  const request = new Request(`http://localhost/watch/events?token=${WATCH_TOKEN}`);
  const { body } = await watchOf(shop.payments)(request);
  if (!body) throw new Error('there is no stream');
  return body.pipeThrough(new TextDecoderStream()).getReader();
}

/** Everything that the page is ever answered about a payment. */
async function everything(id: string): Promise<string> {
  const paths = ['/overview', '/payments', `/payments/${id}`, `/tests/${id}`, '/settings'];
  const texts: string[] = [];
  for (const path of paths) texts.push((await shop.look(path)).text);
  texts.push((await shop.tell(`/payments/${id}/refund`, { amount: 1 })).text);
  return texts.join('\n');
}

it('never shows a card, its code, a token, a key or the way to the bank', async () => {
  const { sandbox } = shop;
  const token = await createToken(shop, NUMBER, CVV);
  const secure = {
    '3ds': { enabled: true },
    success_url: 'https://shop.example/thanks?order=hidden',
  };
  const byToken = { ...cardRequest(secure), source: { type: 'token' as const, token } };
  const byCard = {
    ...cardRequest({ reference: 'BY-CARD' }),
    source: { ...cardSource(NUMBER), cvv: CVV },
  };
  const stream = await changes();
  for (const request of [byToken, byCard]) {
    const { id, redirectUrl } = (await shop.finish(shop.payments.request(request)))._unsafeUnwrap();
    const told = `${await everything(id)}\n${await streamUntil(id, stream)}`;
    expect(told).toContain(id);
    const secrets = [
      NUMBER,
      NUMBER.slice(0, 12),
      `"${CVV}"`,
      token,
      sandbox.secretKey,
      WATCH_TOKEN,
    ];
    for (const secret of [...secrets, redirectUrl ?? 'order=hidden', 'order=hidden']) {
      expect(told).not.toContain(secret);
    }
  }
});
