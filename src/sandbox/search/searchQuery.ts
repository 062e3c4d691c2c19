import { balancesOf, statusOf, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxSettings } from '../sandboxOptions.ts';

/** One condition of a query: a field and the value it must have. */
export interface SearchTerm {
  readonly field: SearchField;
  readonly value: string;
}

type SearchField = keyof typeof valuesOf;

/** `name:'value'`, with either quotes or none, and what follows it. */
const TERM = /^\s*([a-z_.0-9]+)\s*:\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))\s*/i;
const AND = /^AND\s+/i;

/** What a payment has in each field that can be asked for. */
const valuesOf = {
  id: ({ id }) => [id],
  reference: ({ request }) => [request.reference ?? ''],
  status: (payment, settings) => [statusOf(payment, settings)],
  currency: ({ request }) => [request.currency],
  amount: (payment) => [
    String(payment.request.amount ?? 0),
    String(balancesOf(payment).total_authorized),
  ],
  payment_type: ({ request }) => [request.payment_type ?? 'Regular'],
  'customer.id': ({ customer }) => [customer.id],
  'customer.email': ({ customer }) => [customer.email ?? ''],
  'source.last4': ({ card }) => [card?.last4 ?? ''],
  'actions.id': ({ actions }) => actions.map(({ id }) => id),
} satisfies Record<
  string,
  (payment: SandboxPayment, settings: SandboxSettings) => readonly string[]
>;

/** The conditions of a query, all of which must hold; nothing when it cannot be read. */
export function parseQuery(query: string): readonly SearchTerm[] | undefined {
  const terms: SearchTerm[] = [];
  let rest = query;
  do {
    const [whole, name = '', single, double, bare] = TERM.exec(rest) ?? [];
    const field = name.toLowerCase();
    if (whole === undefined || !isField(field)) return undefined;
    terms.push({ field, value: single ?? double ?? bare ?? '' });
    rest = rest.slice(whole.length);
    if (rest === '') return terms;
    const and = AND.exec(rest);
    rest = rest.slice(and?.[0].length ?? 0);
    if (!and) return undefined;
  } while (rest !== '');
  return undefined;
}

export function matches(
  terms: readonly SearchTerm[],
  payment: SandboxPayment,
  settings: SandboxSettings,
): boolean {
  return terms.every(({ field, value }) =>
    valuesOf[field](payment, settings).some((found) => plain(found) === plain(value)),
  );
}

function isField(name: string): name is SearchField {
  return Object.hasOwn(valuesOf, name);
}

/** Statuses are told in several spellings: `Partially Captured`, `partially_captured`. */
function plain(value: string): string {
  return value.toLowerCase().replaceAll('_', ' ');
}
