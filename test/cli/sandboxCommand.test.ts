import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { runCli } from '../../src/cli/runCli.ts';
import { runPaystate } from '../support/runPaystate.ts';

describe('paystate sandbox', () => {
  it('serves the API until it is interrupted, and then ends by itself', async () => {
    let interrupt = (): void => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    let told = (_text: string): void => undefined;
    const address = new Promise<string>((resolve) => {
      told = resolve;
    });
    const ended = runCli(['sandbox', '--port', '0', '--json'], {
      out: (text) => told(text),
      err: () => undefined,
      env: {},
      interrupted,
    });
    const facts = JSON.parse(await address) as Record<string, string>;
    const { url, secretKey, clientId = '', clientSecret = '' } = facts;
    const token = await fetch(`${url}/connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'gateway',
      }),
    });
    expect(token.status).toBe(200);
    const answer = await fetch(`${url}/payments/pay_${'a'.repeat(26)}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    expect(answer.status).toBe(404);
    expect((await fetch(`${url}/payments/x`)).status).toBe(401);
    interrupt();
    expect(await ended).toBe(0);
    await expect(fetch(`${url}/`)).rejects.toThrow('fetch failed');
  });

  it('says in one line that its port is taken', async () => {
    const other = createSandbox();
    const server = await other.listen();
    const { port } = new URL(server.url);
    const run = await runPaystate(['sandbox', '--port', port]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toBe(`paystate: cannot listen on 127.0.0.1:${port} (the port is taken)\n`);
    await server.close();
    other.close();
  });

  it('prints one line when it is ready, and keeps what happened in a folder', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'paystate-cli-'));
    const argv = ['sandbox', '--port', '0', '--data', dataDir, '--clock', '2026-01-15T12:00:00Z'];
    const stopped = Promise.resolve();
    const run = await runPaystate([...argv, '--seed', '5'], {}, stopped);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(
      /^sandbox ready at http:\/\/127\.0\.0\.1:\d+, secret key sk_sbox_.*\n$/,
    );
    const again = await runPaystate([...argv, '--seed', '6'], {}, stopped);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('begun with seed 5');
    expect((await runPaystate(argv, {}, stopped)).code).toBe(0);
    rmSync(dataDir, { recursive: true });
  });

  it('stands at the instant it was given, and is moved over HTTP', async () => {
    let told = (_text: string): void => undefined;
    const address = new Promise<string>((resolve) => {
      told = resolve;
    });
    let interrupt = (): void => undefined;
    const ended = runCli(['sandbox', '--port', '0', '--json', '--clock', '2026-01-15'], {
      out: (text) => told(text),
      err: () => undefined,
      env: {},
      interrupted: new Promise((resolve) => {
        interrupt = resolve;
      }),
    });
    const { url } = JSON.parse(await address) as { url: string };
    const clock = `${url}/__sandbox/clock`;
    const before = (await (await fetch(clock)).json()) as { date: string };
    expect(before.date).toBe('2026-01-15T00:00:00.000Z');
    const moved = await fetch(clock, { method: 'POST', body: '{"advanceMs":86400000}' });
    expect(((await moved.json()) as { date: string }).date).toBe('2026-01-16T00:00:00.000Z');
    interrupt();
    expect(await ended).toBe(0);
  });

  it.each([
    ['--clock', 'soon'],
    ['--control', 'everybody'],
    ['--data', ''],
    ['--port', 'x'],
    ['--port', '-1'],
    ['--port', '70000'],
    ['--seed', '1.5'],
    ['--host', ''],
    ['--webhook-url', 'notaurl'],
    ['--webhook-url', 'http://user:pass@127.0.0.1/'],
    ['--webhook-key', ''],
  ])('refuses %s %s', async (...argv) => {
    const run = await runPaystate(['sandbox', ...argv]);
    expect(run).toMatchObject({ code: 2, out: '' });
  });
});
