import { describe, expect, it } from 'vitest';
import type {
  CommandError,
  DriftError,
  HealthReason,
  ListError,
  PaymentError,
  PayoutError,
  PayoutWaitError,
  ResolveError,
  WaitError,
  WaitUntilError,
} from '../../src/index.ts';
import { refusalTexts } from '../../machines/payment/refusal.ts';
import type {
  CheckoutConfigError,
  CheckoutErrorKind,
  Conclusion,
} from '../../src/checkout/index.ts';
import type { RuntimeError } from '../../src/runtime/runtimeError.ts';
import type { PostgresStoreError } from '../../src/stores/postgres/index.ts';
import type { SqliteStoreError } from '../../src/stores/sqlite/index.ts';
import type { WebhookError } from '../../src/webhooks/index.ts';
import { readSource } from '../support/sourceText.ts';

/** Every name of a union; a name that is missing, or too many, does not compile. */
type Every<Name extends string> = Readonly<Record<Name, true>>;

const payment: Every<PaymentError['kind']> = {
  invalidRequest: true,
  refused: true,
  failed: true,
  unknown: true,
  mayBeRetried: true,
  differentTerms: true,
  unreadable: true,
  runtime: true,
};
const command: Every<CommandError['kind']> = {
  invalidRequest: true,
  notAllowed: true,
  refused: true,
  declined: true,
  unknown: true,
  runtime: true,
};
const payout: Every<PayoutError['kind']> = {
  invalidRequest: true,
  differentTerms: true,
  refused: true,
  failed: true,
  unknown: true,
  runtime: true,
};
const runtime: Every<RuntimeError['kind']> = {
  unknownDocument: true,
  unknownMachine: true,
  otherMachine: true,
  reservedEvent: true,
  contended: true,
  storeFailed: true,
  callUnderWay: true,
  stepFailed: true,
  notMigrated: true,
  unreadableRow: true,
  closed: true,
};
const client: Every<CheckoutErrorKind | Conclusion> = {
  notSent: true,
  refused: true,
  unknown: true,
  invalidRequest: true,
  aborted: true,
  timeout: true,
  network: true,
  unauthorized: true,
  forbidden: true,
  notFound: true,
  invalid: true,
  conflict: true,
  rateLimited: true,
  badGateway: true,
  serverError: true,
  unreadableAnswer: true,
  unexpectedStatus: true,
  internal: true,
};
const config: Every<CheckoutConfigError['kind']> = { invalidConfig: true };
const webhook: Every<WebhookError['kind']> = {
  notPosted: true,
  badAuthorization: true,
  badSignature: true,
  tooLarge: true,
  badEncoding: true,
  brokenOff: true,
  bodyParsed: true,
  unreadable: true,
  notStored: true,
  notHandled: true,
  tooSlow: true,
};
const sqlite: Every<SqliteStoreError['kind']> = {
  invalidOption: true,
  inUse: true,
  newerSchema: true,
  olderSchema: true,
  notAStore: true,
  driverMissing: true,
  notOpened: true,
};
const postgres: Every<PostgresStoreError['kind']> = {
  invalidOption: true,
  driverMissing: true,
  newerSchema: true,
  olderSchema: true,
  notDurable: true,
  notOpened: true,
};
const looking: Every<
  Exclude<
    (ListError | WaitError | WaitUntilError | PayoutWaitError | DriftError)['kind'],
    'runtime'
  >
> = {
  callbackFailed: true,
  invalidQuery: true,
  notReached: true,
  unreadable: true,
};
const resolving: Every<ResolveError['kind']> = {
  invalidRequest: true,
  notResolved: true,
  unknown: true,
  runtime: true,
};
const health: Every<HealthReason['code']> = {
  storeUnreachable: true,
  effectsOverdue: true,
  effectsParked: true,
  timersLate: true,
  uncertainTooLong: true,
  conflicted: true,
  conflictedTooLong: true,
  rowsUnreadable: true,
  webhooksOverdue: true,
};

const page = readSource('docs/errors.md').text.split(/^## /m).slice(1);

/** Names in the first column of the tables under a heading. */
function namesUnder(heading: string): string[] {
  const section = page.find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `(\w+)`/gm)].flatMap(([, name]) => name ?? []);
}

describe('docs/errors.md', () => {
  const sections: readonly (readonly [heading: string, names: object])[] = [
    ['Asking for a payment', payment],
    ['Capture, void, refund and the like', command],
    ['Why a command is not allowed', refusalTexts],
    ['Asking for a payout', payout],
    ['The runtime', runtime],
    ['The client', client],
    ['Making a client', config],
    ['Webhooks', webhook],
    ['Opening SQLite', sqlite],
    ['Opening PostgreSQL', postgres],
    ['Looking', looking],
    ['Deciding a conflict', resolving],
    ['Health', health],
  ];

  it.each(sections)('%s: names every kind once', (heading, names) => {
    expect(namesUnder(heading).toSorted()).toEqual(Object.keys(names).toSorted());
  });

  it('has no other section', () => {
    expect(page.map((text) => text.split('\n')[0])).toEqual(sections.map(([heading]) => heading));
  });
});
