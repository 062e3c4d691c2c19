import { Command, InvalidArgumentError } from 'commander';
import { err, ok, type Result } from 'neverthrow';
import { systemClock } from '../../clock.ts';
import { systemRandomness } from '../../randomness.ts';
import type { CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { nonEmpty } from '../nonEmpty.ts';
import { webhookKey, withKeyOption, type KeyOptions } from './webhookKey.ts';

interface SendFlags extends KeyOptions {
  readonly url: string;
  readonly type: string;
  readonly payment: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** As long as Checkout.com waits for an answer. */
const PATIENCE_MS = 10_000;

/** `paystate webhook send`: what Checkout.com would send, to an endpoint of one's own. */
export function sendCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = withKeyOption(
    new Command('send')
      .description('sign a sample webhook and send it to an endpoint of yours')
      .requiredOption('--url <URL>', 'where your endpoint listens', httpAddress)
      .requiredOption('--type <TYPE>', 'such as payment_captured', eventType)
      .requiredOption('--payment <PAY_ID>', "Checkout.com's id of the payment", nonEmpty),
  )
    .option('--data <JSON>', "fields to lay over the sample's data", jsonObject, {})
    .option('--json', 'print one JSON object and nothing else');
  explain(command, {
    notes: `
The amounts of a sample are made up (12.50 USD) unless --data says otherwise. Each has an id of its
own, so none is taken for a repeat. Never point it at payments that are real.
Exit code: 0 taken (2xx), 1 refused or not reached, 2 wrong usage.`,
    examples: [
      [
        'paystate webhook send --url http://localhost:3000/ --type payment_voided --payment pay_1',
        'signed by the key in CKO_WEBHOOK_KEY',
      ],
    ],
  });
  return command.action(async (flags: SendFlags) => {
    end(await send(io, flags));
  });
}

async function send(io: Io, flags: SendFlags): Promise<ExitCode> {
  const key = webhookKey(io.env, flags);
  if (key.isErr()) return complain(io, key.error, flags);
  const { sampleWebhook, signTestWebhook } = await import('../../webhooks/index.ts');
  const { url, type, payment } = flags;
  const data = {
    action_id: `act_${systemRandomness.base32(26)}`,
    ...about(type, payment),
    ...flags.data,
  };
  const id = `evt_${systemRandomness.base32(26)}`;
  const event = sampleWebhook(type, data, id);
  const answered = await delivered(url, signTestWebhook(event, key.value));
  if (answered.isErr()) return complain(io, answered.error, flags);
  const { status, text } = answered.value;
  if (status < 200 || status > 299) {
    const message = `${url} answered ${status}${text === '' ? '' : `: ${text.slice(0, 200)}`}`;
    const details = { status, id };
    return complain(io, { kind: 'refused', message, exit: exitCode.refused, details }, flags);
  }
  const report = { id, type, payment, url, status };
  io.out(flags.json ? `${JSON.stringify(report)}\n` : `${type} ${id} sent: ${status}\n`);
  return exitCode.reached;
}

/** Where each kind of event names its payment. */
function about(type: string, payment: string): Readonly<Record<string, unknown>> {
  if (type === 'fraud_reported') return { payment: { id: payment } };
  return /^(dispute_|request_for_information|authentication_)/.test(type)
    ? { payment_id: payment }
    : { id: payment };
}

async function delivered(
  url: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Result<{ readonly status: number; readonly text: string }, CliError>> {
  const stop = new AbortController();
  const timer = systemClock.setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const { signal } = stop;
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      signal,
      redirect: 'manual',
    });
    return ok({ status: response.status, text: (await response.text()).trim() });
  } catch (cause) {
    const { code, message: said } = Object(
      (cause as Error).cause,
    ) as Partial<NodeJS.ErrnoException>;
    const why = stop.signal.aborted ? `no answer within ${PATIENCE_MS / 1000} s` : (code ?? said);
    const message = `${url} was not reached (${why ?? String(cause)})`;
    return err({ kind: 'notReached', message, exit: exitCode.refused });
  } finally {
    systemClock.clearTimeout(timer);
  }
}

function httpAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('must be an http or https address');
}

function eventType(text: string): string {
  if (/^[a-z_]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('must be a type such as payment_captured');
}

function jsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, in the same words.
  }
  throw new InvalidArgumentError('must be a JSON object');
}
