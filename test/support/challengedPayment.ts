import type { SandboxOptions } from '../../src/sandbox/index.ts';
import { linkOf, openShop, type Json, type SandboxShop } from './sandboxShop.ts';

export const threeDs = {
  '3ds': { enabled: true },
  capture: false,
  success_url: 'https://shop.example/thanks?order=7#top',
  failure_url: 'https://shop.example/sorry',
};

/** A payment that waits for its shopper. */
interface ChallengedPayment {
  readonly shop: SandboxShop;
  readonly payment: Json;
  readonly redirect: string;
  readonly sessionId: string;
  /** Reads the payment by its session, as the page does that the shopper returns to. */
  readonly read: () => Promise<Json>;
}

export async function challenged(
  options: SandboxOptions = {},
  card: object = {},
): Promise<ChallengedPayment> {
  const shop = openShop(options);
  const payment: Json = await shop.pay(threeDs, card);
  const sessionId = shop.sandbox.books(payment.id)?.sessionId ?? '';
  const read = async (): Promise<Json> => (await shop.get(`/payments/${sessionId}`)).body;
  return { shop, payment, redirect: linkOf(payment, 'redirect'), sessionId, read };
}
