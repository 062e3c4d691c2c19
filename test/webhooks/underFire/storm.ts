import { seededRandomness, type Randomness } from '../../../src/randomness.ts';
import { sampleWebhook, signTestWebhook, type StoredWebhook } from '../../../src/webhooks/index.ts';
import { PLUGGED_KEY } from '../../support/pluggedShop.ts';

/** One webhook of a storm, and the answer it deserves. */
export interface Shot {
  readonly kind: ShotKind;
  readonly init: RequestInit;
  readonly status: number;
  /** Which of the genuine webhooks it is. */
  readonly genuine?: number;
}

export type ShotKind = (typeof kinds)[number];

const kinds = [
  'genuine',
  'slowBody',
  'otherContentType',
  'forgedBody',
  'forgedSignature',
  'wrongKey',
  'noSignature',
  'oversized',
  'truncated',
  'truncatedAndSigned',
  'unknownType',
  'foreign',
  'wrongMethod',
] as const;

export const STORM_LIMIT_BYTES = 20_000;

/**
 * So many webhooks in any order, by a seed: genuine ones as they were sent, again and out of turn,
 * among those that a stranger, a bad line or another shop would send.
 */
export function stormOf(sent: readonly StoredWebhook[], count: number, seed: number): Shot[] {
  const chance = seededRandomness(seed);
  return Array.from({ length: count }, (_, index) => shotOf(sent, chance, index));
}

function shotOf(sent: readonly StoredWebhook[], chance: Randomness, index: number): Shot {
  const kind = kinds[Math.floor(chance.fraction() * kinds.length)] ?? 'genuine';
  const genuine = Math.floor(chance.fraction() * sent.length);
  const webhook = sent[genuine];
  if (!webhook) throw new Error('a storm needs genuine webhooks');
  const body = webhook.body.toString();
  const { headers } = webhook;
  const taken = { genuine, status: 200 };
  const post = (text: string, more: StoredWebhook['headers'] = {}): RequestInit => ({
    method: 'POST',
    body: text,
    headers: { ...headers, ...more },
  });
  const signed = (event: object | string): RequestInit => {
    const made = signTestWebhook(event, PLUGGED_KEY);
    return post(made.body, made.headers);
  };
  switch (kind) {
    case 'genuine':
      return { kind, init: post(body), ...taken };
    case 'slowBody':
      return { kind, init: { ...post(body), body: inPieces(body), duplex: 'half' }, ...taken };
    case 'otherContentType':
      return { kind, init: post(body, { 'content-type': 'text/html' }), ...taken };
    case 'forgedBody':
      return { kind, init: post(dearer(body)), status: 401 };
    case 'forgedSignature':
      return { kind, init: post(body, { 'cko-signature': flipped(headers, chance) }), status: 401 };
    case 'wrongKey': {
      const forged = signTestWebhook(dearer(body), `${PLUGGED_KEY}.`);
      return { kind, init: post(forged.body, { ...forged.headers }), status: 401 };
    }
    case 'noSignature':
      return { kind, init: { method: 'POST', body: dearer(body) }, status: 401 };
    case 'oversized':
      return { kind, init: signed(body.padEnd(STORM_LIMIT_BYTES + 1)), status: 413 };
    case 'truncated':
      return {
        kind,
        init: post(body.slice(0, -1 - Math.floor(chance.fraction() * 99))),
        status: 401,
      };
    case 'truncatedAndSigned':
      return { kind, init: signed(body.slice(0, -1)), status: 400 };
    case 'unknownType':
      return { kind, init: signed({ ...JSON.parse(body), type: 'payment_imagined' }), status: 200 };
    case 'foreign':
      return { kind, init: signed(foreign(index % 40)), status: 200 };
    case 'wrongMethod':
      return { kind, init: { ...post(body), method: 'PUT' }, status: 405 };
  }
}

/** What a thief would change. */
function dearer(body: string): string {
  const event = JSON.parse(body);
  return JSON.stringify({ ...event, type: 'payment_captured', data: { ...event.data, amount: 1 } });
}

function flipped(headers: StoredWebhook['headers'], chance: Randomness): string {
  const signature = headers['cko-signature'] ?? '';
  const at = Math.floor(chance.fraction() * signature.length);
  const other = signature.charAt(at) === '0' ? '1' : '0';
  return signature.slice(0, at) + other + signature.slice(at + 1);
}

/** About a payment of another shop on the same account: it waits for somebody who knows it. */
function foreign(number: number): object {
  const id = `pay_foreign${String(number).padStart(15, 'a')}`;
  const data = { id, action_id: `act_${number}`, reference: `OTHER-${number}`, amount: 99 };
  return sampleWebhook('payment_captured', data, `evt_foreign_${number}`);
}

function inPieces(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await Promise.resolve();
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + 200));
      at += 200;
    },
  });
}
