import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSandbox, type SandboxServer } from '../../../src/sandbox/index.ts';
import { listenAt } from '../../../src/sandbox/transport/listenAt.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { readReply, START, visa, linkOf } from '../../support/sandboxShop.ts';

const request = { source: visa, amount: 100, currency: 'GBP', capture: false };

describe('a sandbox that listens', () => {
  const servers: SandboxServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const open = async () => {
    const clock = new VirtualClock(START);
    const sandbox = createSandbox({ clock });
    const server = await sandbox.listen();
    servers.push(server);
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.secretKey}`, ...headers },
        body: JSON.stringify(body),
      });
    return { clock, sandbox, server, post };
  };

  it('serves the whole API, with links that lead back to it', async () => {
    const { sandbox, server, post } = await open();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sandbox.baseUrl).toBe(server.url);
    const { status, body, headers } = await readReply(await post('/payments', request));
    expect(status).toBe(201);
    expect(headers.has('cko-request-id')).toBe(true);
    const link: string = linkOf(body, 'self');
    expect(link.startsWith(server.url)).toBe(true);
    const authorization = `Bearer ${sandbox.secretKey}`;
    const details = await readReply(await fetch(link, { headers: { authorization } }));
    expect(details.body).toMatchObject({ id: body.id, status: 'Authorized' });
    const refused = await fetch(link);
    expect([refused.status, await refused.text()]).toEqual([401, '']);
  });

  it('reads JSON under the type that curl gives it', async () => {
    const { sandbox, server, post } = await open();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('/payments', request, form)).status).toBe(201);
    const control = (body: string): Promise<Response> =>
      fetch(`${server.url}/__sandbox/clock`, { method: 'POST', headers: form, body });
    expect((await control('{"advanceMs":1000}')).status).toBe(200);
    expect((await control('advanceMs=1000')).status).toBe(422);
    expect(sandbox.clock.now()).toBe(START + 1000);
  });

  it('honours idempotency keys', async () => {
    const { sandbox, post } = await open();
    const key = { 'cko-idempotency-key': 'k' };
    const first = await readReply(await post('/payments', request, key));
    const again = await readReply(await post('/payments', request, key));
    expect(again.text).toBe(first.text);
    expect(sandbox.payments()).toHaveLength(1);
  });

  it('serves the 3-D Secure page to a browser', async () => {
    const { sandbox, post } = await open();
    const success_url = 'https://shop.example/thanks';
    const threeDs = { '3ds': { enabled: true }, success_url };
    const { body } = await readReply(await post('/payments', { ...request, ...threeDs }));
    const page = await fetch(linkOf(body, 'redirect'));
    expect(await page.text()).toContain('<form method="post">');
    const pressed = await fetch(linkOf(body, 'redirect'), {
      method: 'POST',
      body: new URLSearchParams({ answer: 'approve' }),
      redirect: 'manual',
    });
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get('location')).toMatch(
      /^https:\/\/shop\.example\/thanks\?cko-session-id=sid_/,
    );
    expect(sandbox.books(body.id)?.status).toBe('Authorized');
  });

  it.each([
    ['requestLost', 'UND_ERR_SOCKET', 0],
    ['answerLost', 'UND_ERR_SOCKET', 1],
    ['connectionReset', 'ECONNRESET', 0],
  ] as const)('breaks the connection: %s', async (kind, code, made) => {
    const { sandbox, post } = await open();
    sandbox.faults.add({ kind, on: 'requestPayment' });
    await expect(post('/payments', request)).rejects.toMatchObject({ cause: { code } });
    expect(sandbox.payments()).toHaveLength(made);
  });

  it('breaks the connection in the middle of an answer', async () => {
    const { sandbox, post } = await open();
    sandbox.faults.add({ kind: 'truncatedJson', on: 'requestPayment' });
    const answer = await post('/payments', request);
    expect(answer.status).toBe(201);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(sandbox.payments()).toHaveLength(1);
  });

  it('reads no more than a megabyte, and says so', async () => {
    const { sandbox, server } = await open();
    const answer = await fetch(`${server.url}/payments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: 'x'.repeat(10_000_000),
    });
    expect([answer.status, await answer.text()]).toEqual([413, '']);
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE'])('has nothing under %s', async (method) => {
    const { server } = await open();
    const answer = await fetch(`${server.url}/payments`, { method });
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  it('breaks the connection where an answer is lost', async () => {
    const { sandbox, post } = await open();
    sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    await expect(post('/payments', request)).rejects.toThrow('fetch failed');
    expect(sandbox.payments()).toHaveLength(1);
    expect((await post('/payments', request)).status).toBe(201);
  });

  it('answers 500 to a mistake of its own, and tells it to whoever runs it', async () => {
    const told: string[] = [];
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      told.push(String(text));
      return true;
    });
    const broken = { answer: () => Promise.reject(new RangeError('no such date')) };
    const server = await listenAt(broken, {});
    servers.push(server);
    const answer = await fetch(`${server.url}/payments?a=1`);
    stderr.mockRestore();
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('no such date');
    expect(told.join('')).toMatch(/^paystate sandbox: GET \/payments failed .*: no such date\n/);
  });

  it('hangs up once it is closed itself', async () => {
    const { sandbox, post } = await open();
    sandbox.close();
    await expect(post('/payments', request)).rejects.toThrow('fetch failed');
  });

  it('says so when the port is taken', async () => {
    const { sandbox, server } = await open();
    const port = Number(new URL(server.url).port);
    await expect(sandbox.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('leaves nothing listening once it is closed', async () => {
    const { server } = await open();
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });
});
