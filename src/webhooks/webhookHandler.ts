import { err, type Result } from 'neverthrow';
import { systemClock, type Clock } from '../clock.ts';
import { readBytes, type BodyFault } from '../http/readBytes.ts';
import { answerInTime } from './answerInTime.ts';
import {
  receiveWebhook,
  verifyAuthorization,
  type WebhookReceipt,
  type WebhookReceiver,
} from './receiveWebhook.ts';
import type { WebhookError } from './webhookError.ts';
import { SIGNATURE_HEADER } from './webhookSignature.ts';

/** How webhooks are verified, delivered and answered. */
export interface WebhookHandlerOptions extends WebhookReceiver {
  /** Most bytes a body may have; 1 MiB when left out. A payment event has about 3 kB. */
  readonly maxBytes?: number;
  /**
   * Longest time before an answer, in ms; 8,000 when left out. Checkout.com takes a webhook for
   * lost after ten seconds, the way there and back included.
   */
  readonly answerWithinMs?: number;
  /** Told of every webhook that was not taken, for your log and your alarms. */
  readonly onRefused?: (error: WebhookError) => void;
  readonly clock?: Clock;
}

/** A webhook endpoint: never rejects. */
export type WebhookHandler = (request: Request) => Promise<Response>;

type Outcome = Result<WebhookReceipt, WebhookError>;

const MAX_BYTES = 1_048_576;
const ANSWER_WITHIN_MS = 8_000;

/**
 * Answers Checkout.com's webhooks: 200 once the event is stored, repeated or of no concern; else
 * the status of the `WebhookError`, and Checkout.com sends it again.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const { clock = systemClock, answerWithinMs = ANSWER_WITHIN_MS } = options;
  return async (request) => {
    const outcome = await answerInTime<Outcome>(clock, answerWithinMs, err(tooSlow), (giveUp) =>
      take(options, request, giveUp).catch((): Outcome => err(failed)),
    );
    if (outcome.isErr()) tellRefused(options, outcome.error);
    return outcome.match((receipt) => plain(200, receipt), refusal);
  };
}

async function take(
  options: WebhookHandlerOptions,
  request: Request,
  giveUp: AbortSignal,
): Promise<Outcome> {
  const { method, headers } = request;
  if (method !== 'POST') return err(notPosted);
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') return err(badEncoding);
  const authorization = headers.get('authorization');
  const isAuthorized = verifyAuthorization(options, authorization);
  if (isAuthorized.isErr()) return err(isAuthorized.error);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const body = await readBytes(request, maxBytes, giveUp);
  if (body.isErr()) return err(unreadBody(body.error, maxBytes));
  const signature = headers.get(SIGNATURE_HEADER);
  return receiveWebhook(options, { rawBody: body.value, signature, authorization });
}

/** A failing log must not cost the webhook its answer. */
function tellRefused({ onRefused }: WebhookHandlerOptions, error: WebhookError): void {
  try {
    onRefused?.(error);
  } catch {
    // Nobody is left to be told.
  }
}

const notPosted: WebhookError = {
  kind: 'notPosted',
  status: 405,
  message: 'Webhooks are posted.',
};

const badEncoding: WebhookError = {
  kind: 'badEncoding',
  status: 415,
  message: 'The body is compressed, but Checkout.com signs and sends plain bytes.',
};

function unreadBody(fault: BodyFault, maxBytes: number): WebhookError {
  switch (fault) {
    case 'taken':
      return {
        kind: 'bodyParsed',
        status: 500,
        message:
          'Something in front of the webhook handler, such as a JSON body parser, has read the ' +
          'body. The signature covers its raw bytes: mount the webhook route before that parser.',
      };
    case 'tooLarge': {
      const message = `The body of the webhook is larger than ${maxBytes} bytes.`;
      return { kind: 'tooLarge', status: 413, message };
    }
    case 'brokenOff': {
      const message = 'The connection ended before the body of the webhook did.';
      return { kind: 'brokenOff', status: 400, message };
    }
  }
}

const tooSlow: WebhookError = {
  kind: 'tooSlow',
  status: 503,
  message: 'The webhook was not stored and handled in time. What is still under way goes on.',
};

/** Only a bug comes here. Without its message, which may tell anything. */
const failed: WebhookError = {
  kind: 'notStored',
  status: 503,
  message: 'The webhook could not be stored: delivering it threw.',
};

function refusal({ kind, status, message }: WebhookError): Response {
  return plain(status, message, kind === 'notPosted' ? { allow: 'POST' } : {});
}

function plain(status: number, text: string, more: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain', ...more } });
}
