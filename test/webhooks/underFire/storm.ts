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

export type ShotKind = keyof typeof deserved;

/** What each kind is to be answered with. */
const deserved = {
  genuine: 200,
  slowBody: 200,
  otherContentType: 200,
  forgedBody: 401,
  forgedSignature: 401,
  wrongKey: 401,
  noSignature: 401,
  oversized: 413,
  truncated: 401,
  truncatedAndSigned: 400,
  unknownType: 200,
  foreign: 200,
  wrongMethod: 405,
} as const;

const kinds = Object.keys(deserved) as ShotKind[];
const genuineKinds: ReadonlySet<ShotKind> = new Set(['genuine', 'slowBody', 'otherContentType']);

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
  const init = initOf(kind, webhook, chance, index);
  return { kind, init, status: deserved[kind], ...(genuineKinds.has(kind) && { genuine }) };
}

function initOf(
  kind: ShotKind,
  { body: bytes, headers }: StoredWebhook,
  chance: Randomness,
  index: number,
): RequestInit {
  const body = bytes.toString();
  const post = (text: string, more: StoredWebhook['headers'] = {}): RequestInit => ({
    method: 'POST',
    body: text,
    headers: { ...headers, ...more },
  });
  const signed = (event: object | string, key = PLUGGED_KEY): RequestInit => {
    const made = signTestWebhook(event, key);
    return post(made.body, made.headers);
  };
  switch (kind) {
    case 'genuine':
      return post(body);
    case 'slowBody':
      return { ...post(body), body: inPieces(body), duplex: 'half' };
    case 'otherContentType':
      return post(body, { 'content-type': 'text/html' });
    case 'forgedBody':
      return post(dearer(body));
    case 'forgedSignature':
      return post(body, { 'cko-signature': flipped(headers, chance) });
    case 'wrongKey':
      return signed(dearer(body), `${PLUGGED_KEY}.`);
    case 'noSignature':
      return { method: 'POST', body: dearer(body) };
    case 'oversized':
      return signed(body.padEnd(STORM_LIMIT_BYTES + 1));
    case 'truncated':
      return post(body.slice(0, -1 - Math.floor(chance.fraction() * 99)));
    case 'truncatedAndSigned':
      return signed(body.slice(0, -1));
    case 'unknownType':
      return signed({ ...JSON.parse(body), type: 'payment_imagined' });
    case 'foreign':
      return signed(foreign(index % 40));
    case 'wrongMethod':
      return { ...post(body), method: 'PUT' };
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
