import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, VirtualClock, type SandboxServer } from '../../../src/sandbox/index.ts';
import { isControlAllowed } from '../../../src/sandbox/control/isControlAllowed.ts';
import { START } from '../../support/sandboxShop.ts';

const here = { remoteAddress: '127.0.0.1' };
const elsewhere = { remoteAddress: '10.0.0.7' };

describe('the control API over HTTP', () => {
  it.each([
    ['this machine', here, { host: '127.0.0.1:4010' }, true, true],
    ['this machine by name', here, { host: 'localhost:4010' }, true, true],
    ['this machine by IPv6', { remoteAddress: '::1' }, { host: '[::1]:4010' }, true, true],
    ['another machine', elsewhere, { host: '10.0.0.1:4010' }, false, true],
    ['another machine that pretends', elsewhere, { host: 'localhost:4010' }, false, true],
    ['a name that was made to point here', here, { host: 'evil.example:4010' }, false, false],
    ['a caller without a host', here, {}, false, false],
    [
      'a web page of another site',
      here,
      { host: 'localhost:4010', origin: 'https://evil.example' },
      false,
      false,
    ],
    ['a page from a file', here, { host: 'localhost:4010', origin: 'null' }, false, false],
    [
      'an image on a web page',
      here,
      { host: 'localhost:4010', 'sec-fetch-site': 'cross-site' },
      false,
      false,
    ],
    [
      'a page of its own',
      here,
      { host: 'localhost:4010', origin: 'http://localhost:4010', 'sec-fetch-site': 'same-origin' },
      true,
      true,
    ],
  ] as const)('%s', (_who, socket, headers, onLoopback, anywhere) => {
    expect(isControlAllowed({ socket, headers }, 'loopback')).toBe(onLoopback);
    expect(isControlAllowed({ socket, headers }, 'anywhere')).toBe(anywhere);
  });
});

describe('a sandbox that listens', () => {
  const servers: SandboxServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('turns web pages away from its control API, and from nothing else', async () => {
    const sandbox = createSandbox({ clock: new VirtualClock(START) });
    const server = await sandbox.listen();
    servers.push(server);
    const statusOf = (path: string, headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        request(`${server.url}${path}`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusOf('/__sandbox/payments', {})).toBe(200);
    expect(await statusOf('/__sandbox/payments', { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf('/__sandbox', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('/x/../__sandbox/payments', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('/payments/pay_1', { origin: 'https://shop.example' })).toBe(401);
    sandbox.close();
  });
});
