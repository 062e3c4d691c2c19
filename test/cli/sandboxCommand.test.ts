import { describe, expect, it } from 'vitest';
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
    const { url, secretKey } = JSON.parse(await address) as Record<string, string>;
    const answer = await fetch(`${url}/payments/pay_${'a'.repeat(26)}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    expect(answer.status).toBe(404);
    expect((await fetch(`${url}/payments/x`)).status).toBe(401);
    interrupt();
    expect(await ended).toBe(0);
    await expect(fetch(`${url}/`)).rejects.toThrow('fetch failed');
  });

  it.each([
    ['--port', 'x'],
    ['--port', '-1'],
    ['--port', '70000'],
    ['--seed', '1.5'],
    ['--host', ''],
    ['--webhook-url', 'notaurl'],
    ['--webhook-key', ''],
  ])('refuses %s %s', async (...argv) => {
    const run = await runPaystate(['sandbox', ...argv]);
    expect(run).toMatchObject({ code: 2, out: '' });
  });
});
