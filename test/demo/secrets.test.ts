import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testCard } from '../../src/demo/demoBackend.ts';
import { outcomesOf } from '../../src/demo/outcomes.ts';
import { startDemo } from '../../src/demo/startDemo.ts';
import { runPaystate } from '../support/runPaystate.ts';

const outcomes = outcomesOf(true);

let folder: string;
let webhookKey: string;
/** Everything that anybody was told, by where. */
const said = new Map<string, string>();

async function told(where: string, response: Response): Promise<string> {
  const headers = [...response.headers].map((pair) => pair.join(': ')).join('\n');
  const text = `${headers}\n${await response.text()}`;
  said.set(where, text);
  return text;
}

async function tellByCommandLine(ids: readonly string[]): Promise<void> {
  const store = join(folder, 'payments.db');
  for (const argv of [
    ['list'],
    ...ids.flatMap((id) => [
      ['show', id],
      ['timeline', id],
    ]),
  ]) {
    for (const flags of [[], ['--json']]) {
      const { out, err } = await runPaystate([...argv, '--store', store, ...flags]);
      said.set(`paystate ${[...argv, ...flags].join(' ')}`, out + err);
    }
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-demo-'));
  const demo = (await startDemo({ port: 0, folder, env: {} }))._unsafeUnwrap();
  ({ webhookKey } = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as {
    webhookKey: string;
  });
  const { origin } = new URL(demo.shopUrl);
  const watch = (path: string): string => demo.watchUrl.replace('/?', `/${path}?`);
  const reader = (await fetch(watch('events'))).body?.pipeThrough(new TextDecoderStream());
  const stream = reader?.getReader();
  for (const { id } of outcomes) {
    const page = await told(`shop before ${id}`, await fetch(demo.shopUrl));
    const key = /name="key" value="(\w+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ outcome: id, key });
    const bought = await fetch(`${origin}/buy`, { method: 'POST', body, redirect: 'manual' });
    await told(`sent on by ${id}`, bought);
  }
  const { payments } = (await (await fetch(watch('payments'))).json()) as {
    payments: { payment: { id: string } }[];
  };
  for (const path of ['', 'payments', 'overview', 'settings']) {
    await told(`watch /${path}`, await fetch(watch(path)));
  }
  for (const { payment } of payments) {
    await told(`order ${payment.id}`, await fetch(`${origin}/orders/${payment.id}`));
    await told(`watch ${payment.id}`, await fetch(watch(`payments/${payment.id}`)));
  }
  let events = '';
  while (!payments.every(({ payment }) => events.includes(payment.id))) {
    events += (await stream?.read())?.value ?? '';
  }
  await stream?.cancel();
  said.set('watch /events', events);
  await demo.close();
  await tellByCommandLine(payments.map(({ payment }) => payment.id));
  for (const file of readdirSync(folder).filter((name) => name.startsWith('payments.db'))) {
    said.set(file, readFileSync(join(folder, file), 'latin1'));
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function placesOf(secret: string | RegExp): string[] {
  const holds = (text: string): boolean =>
    typeof secret === 'string' ? text.includes(secret) : secret.test(text);
  return [...said].filter(([, text]) => holds(text)).map(([where]) => where);
}

// The test that the page copies pays by the sandbox's own cards, whatever was paid by here.
const numbers = new Set(outcomes.flatMap(({ cardNumber }) => cardNumber ?? []));
const { cvv } = testCard('');

it.each([...numbers])('the card %s is on no page, in no stream, output or store', (number) => {
  expect(placesOf(number)).toEqual([]);
  expect(placesOf(number.replaceAll(/(.{4})(?=.)/g, '$1 '))).toEqual([]);
});

it.each([
  ['security code', new RegExp(`cvv["']?\\s*[:=]|"${cvv}"`, 'i')],
  ['token', /\btok_\w/],
  ['secret key', /\bsk_(?:sbox|test)?_?\w{8}/],
])('a %s is nowhere either', (_, secret) => {
  expect(placesOf(secret)).toEqual([]);
});

it('nor is the key that signs the webhooks', () => {
  expect(placesOf(webhookKey)).toEqual([]);
});

it('was listened to everywhere', () => {
  const wanted = ['watch /events', 'watch /payments', 'paystate list --json', 'payments.db'];
  expect(wanted.filter((where) => !said.get(where)?.includes('ps_'))).toEqual([]);
  // Each outcome makes a payment, with pages, views and output of its own.
  expect([...said.keys()].filter((where) => where.startsWith('order ')).length).toBe(
    outcomes.length,
  );
});
