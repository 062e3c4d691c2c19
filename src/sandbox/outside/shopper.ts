import type { Result } from 'neverthrow';
import { callControl } from '../control/callControl.ts';
import type { ShopperAnswer } from '../methods/finishMethodPayment.ts';
import type { SandboxEngine } from '../sandboxEngine.ts';
import { resultOf, type OutsideRefusal } from './outsideRefusal.ts';
import { visitPage } from './visitPage.ts';

/**
 * Plays the shopper. On pages each function gives the address the browser is sent to, or nothing
 * when the merchant named none; it rejects when no payment waits there.
 */
export interface Shopper {
  /** Pays on the page of a method, or approves on the page of the bank. */
  readonly pay: (redirectUrl: string) => Promise<string | undefined>;
  /** Thinks better of it; on the page of the bank this is a refusal. */
  readonly cancel: (redirectUrl: string) => Promise<string | undefined>;
  /** Is turned down by the method; on the page of the bank, for a wrong password. */
  readonly fail: (redirectUrl: string) => Promise<string | undefined>;
  /** Lets the page of a method expire now. The page of the bank expires with the clock only. */
  readonly letExpire: (redirectUrl: string) => Promise<string | undefined>;
  /** Answers without a page: pays a voucher at a counter, or answers the app on the phone. */
  readonly answer: (paymentId: string, answer: ShopperAnswer) => Result<void, OutsideRefusal>;
}

export function createShopper(
  engine: SandboxEngine,
  fetch: (input: string, init?: RequestInit) => Promise<Response>,
): Shopper {
  const isBank = (url: string): boolean =>
    new URL(url, engine.world.baseUrl).pathname.startsWith('/3ds/');
  const visit = (url: string, onMethod: ShopperAnswer, onBank: Record<string, string>) =>
    visitPage(fetch, url, isBank(url) ? onBank : { answer: onMethod });
  return {
    pay: (url) => visit(url, 'pay', { answer: 'approve' }),
    cancel: (url) => visit(url, 'cancel', { answer: 'refuse' }),
    fail: (url) => visit(url, 'fail', { answer: 'password', password: 'wrong' }),
    letExpire: (url) => visit(url, 'expire', { answer: 'expire' }),
    answer(paymentId, answer) {
      const path = `/payments/${encodeURIComponent(paymentId)}/shopper`;
      return resultOf(callControl(engine, 'POST', path, { answer })).map(() => undefined);
    },
  };
}
