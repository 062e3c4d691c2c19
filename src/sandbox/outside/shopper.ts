import { err, ok, type Result } from 'neverthrow';
import { finishMethodPayment, type ShopperAnswer } from '../methods/finishMethodPayment.ts';
import type { MethodRules } from '../methods/methodRules.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { forbidden, notFound, type Refusal } from '../transport/refusal.ts';
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
  /** Is turned down by the bank; on its own page by a wrong password. */
  readonly fail: (redirectUrl: string) => Promise<string | undefined>;
  /** Lets the page of a method expire now. A bank's page expires with the clock only. */
  readonly letExpire: (redirectUrl: string) => Promise<string | undefined>;
  /** Pays a voucher at a machine or counter. */
  readonly payVoucher: (paymentId: string) => Result<void, Refusal>;
  /** Answers the app of a method that asks on the phone. */
  readonly answerOnPhone: (paymentId: string, answer: 'pay' | 'cancel') => Result<void, Refusal>;
}

/** How a shopper of one sandbox gets at it. */
export interface ShopperReach extends Pick<Shopper, 'payVoucher' | 'answerOnPhone'> {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  readonly baseUrl: () => string;
}

export function createShopper({ fetch, baseUrl, ...elsewhere }: ShopperReach): Shopper {
  const isBank = (url: string): boolean => new URL(url, baseUrl()).pathname.startsWith('/3ds/');
  const visit = (url: string, onMethod: ShopperAnswer, onBank: Record<string, string>) =>
    visitPage(fetch, url, isBank(url) ? onBank : { answer: onMethod });
  return {
    pay: (url) => visit(url, 'pay', { answer: 'approve' }),
    cancel: (url) => visit(url, 'cancel', { answer: 'refuse' }),
    fail: (url) => visit(url, 'fail', { answer: 'password', password: 'wrong' }),
    letExpire: (url) => visit(url, 'expire', { answer: 'expire' }),
    ...elsewhere,
  };
}

export function payVoucher(world: SandboxWorld, paymentId: string): Result<void, Refusal> {
  return answer(world, paymentId, 'voucher', 'pay');
}

export function answerOnPhone(
  world: SandboxWorld,
  paymentId: string,
  given: 'pay' | 'cancel',
): Result<void, Refusal> {
  return answer(world, paymentId, 'phone', given);
}

function answer(
  world: SandboxWorld,
  paymentId: string,
  flow: MethodRules['flow'],
  given: ShopperAnswer,
): Result<void, Refusal> {
  const payment = world.payments.get(paymentId);
  if (!payment) return err(notFound);
  const isTaken =
    payment.method?.rules.flow === flow && finishMethodPayment(world, paymentId, given);
  return isTaken ? ok() : err(forbidden);
}
