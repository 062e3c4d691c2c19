import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSignedBy, signWebhook } from '../../../src/webhooks/index.ts';
import { runPaystate, type CliRun } from '../../support/runPaystate.ts';

const key = 'a signature key';
const env = { CKO_WEBHOOK_KEY: key, OTHER_KEY: 'another key' };

let folder: string;
let server: Server;
let url: string;
let status = 200;
let received: { body: string; signature: string }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-'));
  server = createServer((request, response) => {
    const signature = String(request.headers['cko-signature']);
    const answer = (body: string): void => {
      received.push({ body, signature });
      response.writeHead(status).end(status === 200 ? '' : 'no');
    };
    void text(request).then(answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
});

beforeEach(() => {
  status = 200;
  received = [];
});

afterAll(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
  });
  rmSync(folder, { recursive: true });
});

function send(type: string, ...argv: readonly string[]): Promise<CliRun> {
  const given = ['--url', url, '--type', type, '--payment', 'pay_one'];
  return runPaystate(['webhook', 'send', ...given, ...argv], env);
}

describe('paystate webhook send', () => {
  it('sends a signed event about the payment, with an id of its own each time', async () => {
    const { code, out } = await send('payment_captured', '--data', '{"amount":900}', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'payment_captured', status: 200 });
    await send('payment_captured');
    const [first, second] = received.map(({ body, signature }) => {
      expect(isSignedBy(body, signature, [key])).toBe(true);
      return JSON.parse(body) as { id: string; data: { action_id: string } };
    });
    expect(first).toMatchObject({ type: 'payment_captured', data: { id: 'pay_one', amount: 900 } });
    expect(second?.id).not.toBe(first?.id);
    expect(second?.data.action_id).not.toBe(first?.data.action_id);
  });

  it.each([
    ['dispute_received', { payment_id: 'pay_one' }],
    ['fraud_reported', { payment: { id: 'pay_one' } }],
    ['payment_voided', { id: 'pay_one' }],
  ])('names the payment where %s does', async (type, data) => {
    expect((await send(type)).code).toBe(0);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type, data });
  });

  it('says 1 when the endpoint refuses, and when there is none', async () => {
    status = 401;
    const refused = await send('payment_voided', '--json');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(refused.err)).toMatchObject({ error: { kind: 'refused', status: 401 } });
    const nowhere = await send('payment_voided', '--url', 'http://127.0.0.1:1/');
    expect(nowhere).toMatchObject({ code: 1, out: '' });
    expect(nowhere.err).toContain('was not reached');
  });

  it.each([
    [['--key-env', 'NO_SUCH_KEY'], 'NO_SUCH_KEY must be set'],
    [['--url', 'ftp://host/'], 'must be an http or https address'],
    [['--type', 'Payment Captured'], 'must be a type'],
    [['--data', '[1]'], 'must be a JSON object'],
  ])('refuses %j', async (argv, said) => {
    const run = await send('payment_voided', ...argv);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain(said);
    expect(received).toEqual([]);
  });
});

describe('paystate webhook verify', () => {
  const body = '{"id":"evt_1","type":"payment_captured","data":{"id":"pay_one"}}';

  function verify(bytes: string, signature: string, ...argv: readonly string[]): Promise<CliRun> {
    const file = join(folder, 'body.json');
    writeFileSync(file, bytes);
    return runPaystate(['webhook', 'verify', file, '--signature', signature, ...argv], env);
  }

  it('tells genuine bytes from others', async () => {
    const signature = signWebhook(body, key);
    expect(await verify(body, signature)).toEqual({
      code: 0,
      out: 'genuine: payment_captured evt_1\n',
      err: '',
    });
    const genuine = await verify(body, signature, '--json');
    expect(JSON.parse(genuine.out)).toMatchObject({ isGenuine: true, id: 'evt_1' });
    expect((await verify(`${body}\n`, signature)).code).toBe(1);
    expect((await verify(body, signature, '--key-env', 'OTHER_KEY')).code).toBe(1);
    expect((await verify('{}', signWebhook('{}', key))).err).toContain('no webhook');
  });

  it('refuses a file that is not there', async () => {
    const run = await runPaystate(
      ['webhook', 'verify', join(folder, 'x'), '--signature', 'ab'],
      env,
    );
    expect(run).toMatchObject({ code: 2, out: '' });
  });
});
