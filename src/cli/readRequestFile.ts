import { readFile } from 'node:fs/promises';
import { err, ok, ResultAsync, type Result } from 'neverthrow';
import {
  checkPaymentRequest,
  completePaymentRequest,
  type PaymentRequest,
} from '../checkout/index.ts';
import { usageError, type CliError } from './cliError.ts';

/**
 * Reads a payment request as Checkout.com would take it. Whatever is wrong is named before anything
 * is sent.
 */
export function readRequestFile(path: string): ResultAsync<PaymentRequest, CliError> {
  return ResultAsync.fromPromise(readFile(path, 'utf8'), (cause) =>
    usageError(`${path}: the file cannot be read (${codeOf(cause)})`),
  )
    .andThen((text) => parse(path, text))
    .andThen((body) => check(path, body));
}

function parse(path: string, text: string): Result<object, CliError> {
  try {
    // Some editors begin a file with a mark that JSON does not know.
    const body: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return ok(body);
    return err(usageError(`${path}: the file must hold one JSON object`));
  } catch (cause) {
    // The parser's own words may quote the file, and a card number with it.
    const position = /position \d+/.exec(String(cause))?.[0] ?? 'the end';
    return err(usageError(`${path}: the file is not JSON (at ${position})`));
  }
}

function check(path: string, body: object): Result<PaymentRequest, CliError> {
  return checkPaymentRequest(completePaymentRequest(body as PaymentRequest)).mapErr((faults) =>
    usageError(`${path}: ${faults.map((fault) => `${fault.path}: ${fault.rule}`).join('; ')}`),
  );
}

function codeOf(cause: unknown): string {
  return (cause as { readonly code?: string }).code ?? 'unknown reason';
}
