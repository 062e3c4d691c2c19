import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Checkout } from 'checkout-sdk-node';
import { systemClock } from '../../src/clock.ts';
import { createCheckoutClient, type CheckoutConfig } from '../../src/checkout/index.ts';
import { quantile } from './quantile.ts';
import { machineLine, startStopwatch } from './stopwatch.ts';

/** One way to send the same request. */
interface Variant {
  readonly name: string;
  readonly send: () => Promise<unknown>;
}

/** What a call took in one batch, in microseconds. */
interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

interface Round {
  readonly batches: number;
  readonly perBatch: number;
  /** How many calls are under way at once. */
  readonly atOnce: number;
}

/** So many calls that every batch pays for the garbage it makes. */
const keyed: Round = { batches: 40, perBatch: 200, atOnce: 10 };
const underOAuth: Round = { batches: 40, perBatch: 200, atOnce: 50 };
/** As long as the compiler goes on improving what is measured. */
const WARM_UP_BATCHES = 20;

const body = {
  source: {
    type: 'card',
    number: '4242424242424242',
    expiry_month: 9,
    expiry_year: 2031,
    name: 'Ada Example',
    cvv: '100',
    billing_address: {
      address_line1: '1 Example Street',
      city: 'Paris',
      zip: '75001',
      country: 'FR',
    },
  },
  amount: 1250,
  currency: 'EUR',
  payment_type: 'Regular',
  reference: 'TEA-77',
  description: 'A tin of tea',
  capture: false,
  customer: { email: 'ada@example.org', name: 'Ada Example' },
  '3ds': { enabled: false },
  metadata: { shelf: '4', basket: 'b-77' },
} as const;

const KEY = 'sk_sbox_benchmarkbenchmarkbenchma7';

/**
 * CPU time and wall time per payment request of this client, of the official SDK and of fetch by
 * itself, all against one local server in a process of its own. The variants take turns, batch by
 * batch.
 */
export async function run(): Promise<void> {
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('client/server.js', import.meta.url))],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  try {
    const [port] = (await once(createInterface(server.stdout), 'line')) as [string];
    const baseUrl = `http://127.0.0.1:${port}`;
    print(machineLine());
    await compare('8,000 payment requests, 10 at once', keyVariants(baseUrl), keyed);
    const title = '8,000 payment requests under OAuth, 50 at once, token cached';
    await compare(title, oauthVariants(baseUrl), underOAuth);
  } finally {
    server.stdin.end();
  }
}

function keyVariants(baseUrl: string): Variant[] {
  const official = new Checkout(KEY, { host: baseUrl });
  return [
    bareFetch(baseUrl),
    limitedFetch(baseUrl),
    ours({ secretKey: KEY, baseUrl }),
    theirs(official),
  ];
}

function oauthVariants(baseUrl: string): Variant[] {
  const clientId = 'cli_benchmark';
  const clientSecret = 'benchmark';
  const official = new Checkout(clientSecret, {
    client: clientId,
    scope: ['gateway'],
    host: baseUrl,
  });
  // It has no option for the address of tokens.
  const { environment = {} } = official.config;
  Reflect.set(environment, 'oAuthAuthorizationApi', `${baseUrl}/connect/token`);
  return [
    bareFetch(baseUrl),
    limitedFetch(baseUrl),
    ours({ clientId, clientSecret, baseUrl }),
    theirs(official),
  ];
}

function bareFetch(baseUrl: string): Variant {
  return { name: 'fetch by itself', send: () => fetchPayment(baseUrl, {}) };
}

/** What every call of ours has, and none of the official SDK's. */
function limitedFetch(baseUrl: string): Variant {
  return {
    name: 'fetch with a limit',
    async send() {
      const controller = new AbortController();
      const timer = systemClock.setTimeout(() => controller.abort(), 60_000);
      await fetchPayment(baseUrl, { signal: controller.signal });
      systemClock.clearTimeout(timer);
    },
  };
}

async function fetchPayment(baseUrl: string, init: RequestInit): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${KEY}`,
    'content-type': 'application/json',
    'cko-idempotency-key': 'key',
  };
  const sent = { ...init, method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${baseUrl}/payments`, sent)).json();
}

/** Checks the request and parses the answer. */
function ours(config: CheckoutConfig): Variant {
  const client = createCheckoutClient(config)._unsafeUnwrap();
  return {
    name: 'paystate',
    async send() {
      const answered = await client.requestPayment(body, { idempotencyKey: 'key' });
      if (answered.isErr()) throw new Error(answered.error.message);
    },
  };
}

function theirs(official: Checkout): Variant {
  return { name: 'checkout-sdk-node', send: () => official.payments.request(body, 'key') };
}

async function compare(title: string, variants: readonly Variant[], round: Round): Promise<void> {
  const costs = new Map(variants.map((variant): [Variant, Cost[]] => [variant, []]));
  for (let batch = -WARM_UP_BATCHES; batch < round.batches; batch += 1) {
    for (const variant of inTurn(variants, batch + WARM_UP_BATCHES)) {
      const cost = await costOf(variant, round);
      if (batch >= 0) costs.get(variant)?.push(cost);
    }
  }
  print(`\n${title}`);
  print(row('', 'CPU us/call', 'p10', 'p90', 'to fetch', 'wall us/call'));
  let bare = Number.NaN;
  for (const [{ name }, taken] of costs) {
    const cpu = taken.map((cost) => cost.cpu);
    const wall = taken.map((cost) => cost.wall);
    const [median = 0, p10 = 0, p90 = 0] = [0.5, 0.1, 0.9].map((part) => quantile(cpu, part));
    // The first is what the others are held against.
    if (Number.isNaN(bare)) bare = median;
    const spread = [median, p10, p90].map((cost) => cost.toFixed(0));
    print(row(name, ...spread, (median / bare).toFixed(2), quantile(wall, 0.5).toFixed(0)));
  }
}

/** Each batch begins with another variant, so that none always follows the same one. */
function inTurn<Item>(items: readonly Item[], turn: number): Item[] {
  const first = turn % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/** CPU time of this process alone: the server has its own. */
async function costOf({ send }: Variant, { perBatch, atOnce }: Round): Promise<Cost> {
  const before = process.cpuUsage();
  const elapsed = startStopwatch();
  for (let call = 0; call < perBatch; call += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, () => send()));
  }
  const wall = elapsed() / perBatch;
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / perBatch, wall };
}

function row(name: string, ...columns: readonly string[]): string {
  return [name.padEnd(20), ...columns.map((column) => column.padStart(13))].join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
