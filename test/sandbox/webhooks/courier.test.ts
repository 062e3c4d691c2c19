import { describe, expect, it } from 'vitest';
import { courier, type AttemptEnded } from '../../../src/sandbox/webhooks/courier.ts';
import type { WebhookEndpoint } from '../../../src/sandbox/sandboxOptions.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { START } from '../../support/sandboxShop.ts';

type Outcome = Parameters<AttemptEnded>[0];

/** How one attempt to reach an endpoint ends. */
function attemptAt(endpoint: Partial<WebhookEndpoint>): Promise<Outcome> {
  return new Promise((resolve) => {
    courier(new VirtualClock(START)).send(
      {
        deliveryId: 'delivery_1',
        attempt: 1,
        endpoint: { url: 'http://shop.example/', signatureKey: 'k', ...endpoint },
        rawBody: '{}',
        isWronglySigned: false,
      },
      resolve,
    );
  });
}

describe('a courier', () => {
  it.each<[string, Partial<WebhookEndpoint>]>([
    ['an address that fetch refuses', { url: 'http://user:pass@shop.example/' }],
    ['headers that HTTP cannot carry', { headers: { 'a b': 'c' } }],
    [
      'a deliver that throws',
      {
        deliver() {
          throw new Error('broken');
        },
      },
    ],
    ['a deliver that brings nothing', { deliver: async () => undefined as unknown as Response }],
  ])('counts %s as an attempt that failed', async (_what, endpoint) => {
    expect(await attemptAt(endpoint)).toEqual({ isTaken: false });
  });

  it('takes an answer that was already read', async () => {
    const deliver = async (): Promise<Response> => {
      const response = new Response('taken');
      response.body?.getReader();
      return response;
    };
    expect(await attemptAt({ deliver })).toEqual({ isTaken: true, status: 200 });
  });
});
