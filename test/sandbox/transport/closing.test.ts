import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { cardRequest } from '../../support/shop.ts';

describe('closing the sandbox', () => {
  it('breaks off a webhook whose receiver never answers', async () => {
    const receiver = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo;
    const sandbox = createSandbox({
      clock: systemClock,
      webhooks: [{ url: `http://127.0.0.1:${port}/webhooks`, signatureKey: 'secret' }],
    });
    const arrived = once(receiver, 'request');
    await sandbox.fetch('/payments', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: JSON.stringify(cardRequest()),
    });
    const [request, response] = (await arrived) as NodeJS.EventEmitter[];
    request?.on('error', () => undefined);
    const brokenOff = once(response ?? receiver, 'close');
    sandbox.close();
    expect(await brokenOff).toBeDefined();
    receiver.close();
  });
});
