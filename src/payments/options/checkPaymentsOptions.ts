import { callable, having, type Rule } from '../../checkout/optionRules.ts';
import type { CheckoutClient } from '../../checkout/index.ts';
import { isRecord } from '../../checkout/isRecord.ts';
import type { RuntimeObserver } from '../../runtime/observer.ts';
import { storeCalls } from '../../runtime/storeCalls.ts';
import type { PaymentsOptions } from './paymentsOptions.ts';
import type { WebhookOptions } from '../webhookOptions.ts';

type Functions<Whole> = {
  [Name in keyof Whole]-?: NonNullable<Whole[Name]> extends (...given: never[]) => unknown
    ? Name
    : never;
}[keyof Whole];

/** What payments ask of a client. */
const clientFunctions: readonly Functions<CheckoutClient>[] = [
  'requestPayment',
  'requestPayout',
  'getPayment',
  'getPaymentActions',
  'listAllPayments',
  'incrementAuthorization',
  'capturePayment',
  'voidPayment',
  'refundPayment',
  'reversePayment',
  'cancelScheduledRetry',
];

const observerFunctions: Readonly<Record<keyof RuntimeObserver, true>> = {
  stepped: true,
  effectBegan: true,
  effectParked: true,
  leaseTaken: true,
  timerFired: true,
  timerFailed: true,
  messageParked: true,
  messageAdopted: true,
  messageDropped: true,
  storeFailed: true,
};

/** An empty one is a variable that nobody has set: it lets nothing in. */
const texts: Rule = (given) =>
  Array.isArray(given) && Array.from(given).every((one) => typeof one === 'string')
    ? undefined
    : 'must be a list of texts';

const aboveZero: Rule = (given) =>
  typeof given === 'number' && given > 0 ? undefined : 'must be a number above zero';

const webhookRules: Readonly<Record<keyof WebhookOptions, Rule>> = {
  keys: (given) =>
    Array.isArray(given) && given.length > 0 ? texts(given) : 'must be a list of one key or more',
  authorization: texts,
  onEvent: callable,
  onRefused: callable,
  onDropped: callable,
  maxBytes: aboveZero,
  answerWithinMs: aboveZero,
  parkedForMs: aboveZero,
};

const optionRules: Readonly<Record<keyof PaymentsOptions, Rule>> = {
  checkout: opened('client', having(...clientFunctions)),
  store: opened('store', having(...storeCalls)),
  webhooks: (given) =>
    isRecord(given) ? undefined : 'must be an object with the keys of your workflows',
  observer: (given) => {
    if (!isRecord(given)) return 'must be an object';
    const wrong = Object.keys(observerFunctions).find(
      (name) => given[name] !== undefined && typeof given[name] !== 'function',
    );
    return wrong === undefined ? undefined : `must have a function as ${wrong}`;
  },
  sweep: (given) => (typeof given === 'boolean' ? undefined : 'must be true or false'),
  clock: having('now', 'setTimeout', 'clearTimeout'),
  randomness: having('fraction', 'base32'),
};

/**
 * Throws for options that are wrong, as only a bug of the program makes them so. A misspelt `store`
 * would keep payments in memory, a wrong key would refuse every webhook.
 */
export function checkPaymentsOptions(options: PaymentsOptions): void {
  const wrong = faultsIn(options);
  if (wrong.length > 0) throw new Error(`createPayments: ${wrong.join('; ')}`);
}

function faultsIn(options: unknown): string[] {
  if (!isRecord(options)) return ['options must be given'];
  const { checkout, store, webhooks } = options;
  if (checkout === undefined) return ['checkout is required'];
  const faults = [
    ...faultsOf(optionRules, options, ''),
    ...(isRecord(webhooks) ? faultsOf(webhookRules, { keys: null, ...webhooks }, 'webhooks.') : []),
  ];
  if (store !== undefined) return faults;
  if ('store' in options) return [...faults, 'store must not be undefined; leave it out'];
  const isLive = isRecord(checkout) && checkout['environment'] === 'production';
  if (!isLive) return faults;
  const rule = 'must be given with a client for production; memoryStore() forgets real money';
  return [...faults, `store ${rule}`];
}

/** An option of `undefined` counts as left out. */
function faultsOf(
  rules: Readonly<Record<string, Rule>>,
  given: Readonly<Record<string, unknown>>,
  at: string,
): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const known = Object.keys(rules).join(', ');
    if (!rule) return [`${at}${name} is no option; there are ${known}`];
    const wrong = value === undefined ? undefined : rule(value);
    return wrong === undefined ? [] : [`${at}${name} ${wrong}`];
  });
}

/** Results and promises are told apart from what is simply something else. */
function opened(what: string, rule: Rule): Rule {
  return (given) => {
    const isHeld = isRecord(given) && ['isOk', 'then'].some((name) => name in given);
    return isHeld ? `must be a ${what}, and this is a Result or promise of one` : rule(given);
  };
}
