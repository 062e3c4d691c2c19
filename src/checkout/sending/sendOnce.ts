import { err, type Result } from 'neverthrow';
import type { Pass } from '../access/credentials.ts';
import type { Answered } from '../call.ts';
import { checkoutError, networkError, type CheckoutError } from '../checkoutError.ts';
import { readReply } from '../readReply.ts';
import { isWindowClosed } from '../transport/callWindow.ts';
import type { Outgoing } from '../transport/exchange.ts';
import type { AnswerNotice, RequestNotice } from '../transport/notices.ts';
import { tellHook } from '../transport/tellHook.ts';
import { failedCall, type Sending } from './sending.ts';

type Answer<Body> = Result<Answered<Body>, CheckoutError>;

/** Sends a request, once, and understands what comes back. The hooks are told of both. */
export async function sendOnce<Body>(sending: Sending<Body>, pass: Pass): Promise<Answer<Body>> {
  const { clock, onRequest, onAnswer } = sending.http;
  const sentAt = clock.now();
  if (onRequest) tellHook(onRequest, noticeOf(sending));
  const answer = await exchangeWithin(sending, pass);
  if (onAnswer) {
    const elapsedMs = clock.now() - sentAt;
    tellHook(onAnswer, { ...noticeOf(sending), ...outcomeOf(answer), elapsedMs });
  }
  return answer;
}

async function exchangeWithin<Body>(sending: Sending<Body>, pass: Pass): Promise<Answer<Body>> {
  const { http, job, window } = sending;
  try {
    const reply = await window.within(http.exchange(outgoingOf(sending, pass)));
    if (!isWindowClosed(reply)) {
      return readReply(reply, job.answer, failedCall(sending), http.clock.now());
    }
    const given = { conclusion: 'unknown', kind: reply.closedBy } as const;
    return err(checkoutError(failedCall(sending), given));
  } catch (thrown) {
    return err(networkError(failedCall(sending), thrown));
  }
}

function outgoingOf({ http, job, window }: Sending<unknown>, { authorization }: Pass): Outgoing {
  const { method, path, query, body, idempotencyKey } = job;
  return {
    url: `${http.baseUrl}${path}${query}`,
    method,
    headers: {
      accept: 'application/json',
      authorization,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'cko-idempotency-key': idempotencyKey }),
    },
    ...(body !== undefined && { body }),
    signal: window.signal,
  };
}

function noticeOf({ job, attempts }: Sending<unknown>): RequestNotice {
  const { operation, method, path, idempotencyKey } = job;
  const named = idempotencyKey === undefined ? {} : { idempotencyKey };
  return { operation, method, path, attempt: attempts, ...named };
}

function outcomeOf(answer: Answer<unknown>): Partial<AnswerNotice> {
  const { status, requestId } = answer.isOk() ? answer.value : answer.error;
  return {
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    ...(answer.isErr() && {
      failure: { kind: answer.error.kind, conclusion: answer.error.conclusion },
    }),
  };
}
