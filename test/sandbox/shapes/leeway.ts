import { payloadNames, recordedPayload } from '../../support/recordedPayloads.ts';
import { keyPaths } from '../../support/keyPaths.ts';
import type { Leeway } from '../../support/shapeFaults.ts';

type Reasoned = Leeway & { readonly because: string };

/** Where a recording is older, shortened or made up, and ours differs from it. */
const reasoned: Readonly<Record<string, Reasoned>> = {
  'responses/get-payment-3ds-authenticated-then-declined': {
    because: 'its links, and the id of a source that was declined, contradict the reference',
    missing: ['source.id', '_links.capture', '_links.void'],
  },
  'responses/get-payment-card-verified': {
    because: 'two fields hold the word "string", two belong to an upgrade with an exemption',
    missing: ['3ds.authentication_status_reason', '3ds.exemption_applied', '3ds.upgrade_reason'],
  },
  'responses/get-payment-with-plan': {
    because: 'an example of every field at once, with those of a payout, a retry and an upgrade',
    missing: [
      'destination',
      'amount_requested',
      'retry',
      '3ds.authentication_status_reason',
      '3ds.exemption_applied',
      '3ds.upgrade_reason',
      '3ds.trusted_listing',
      'billing_descriptor.reference',
      'billing_descriptor.local_descriptors',
      'processing',
      'items',
      '_links.authorize',
      '_links.refund',
    ],
    other: ['items'],
  },
  'responses/payment-actions-refund-capture-authorization': {
    because: 'the reference itself has the type of an authorization among its actions',
    added: ['[Authorization].authorization_type', '[Refund].processing'],
  },
  'responses/payment-actions': {
    because: 'the reference itself has the type of an authorization among its actions',
    added: ['[Authorization].authorization_type'],
  },
  'responses/payment-authorized-card-nas': {
    because: 'recordings spell the kind of a card either way',
    other: ['source.card_type', 'source.card_category'],
  },
  'responses/payment-list-by-reference': {
    because: 'recordings spell the kind of a card either way',
    other: ['data.source.card_type', 'data.source.card_category'],
  },
  'responses/payment-authorized-downgraded-flagged': {
    because: 'a key is misspelled in the original',
    missing: ['_links.action'],
  },
  'responses/reversal-accepted': {
    because: 'newer answers say what was done',
    added: ['action_type'],
  },
  'responses/search-payments': {
    because: 'its actions were put together by hand; cards of two schemes are not made here',
    missing: [
      'data.source.local_schemes',
      'data.source.name',
      'data.actions[Capture].auth_code',
      'data.actions[Authorization].processing',
      'data.actions[Authentication].reference',
    ],
    added: [
      'data.actions[Capture].processing.acquirer_transaction_id',
      'data.actions[Authorization].auth_code',
      'data.actions[Authorization].response_code',
      'data.actions[Authorization].response_summary',
      'data.actions[Authorization].processing',
      'data.actions[Authorization].processing.acquirer_transaction_id',
      'data.actions[Authorization].processing.retrieval_reference_number',
      'data.actions[Authentication].authentication_experience',
      'data.actions[Authentication].authentication_transaction_id',
    ],
    // The first steps of a payment are listed twice there, once as they were pending.
    other: ['data.actions[Authorization].status', 'data.actions[Authentication].status'],
  },
  'webhooks/authentication_failed': { because: 'shortened by hand', added: ['_links'] },
  'webhooks/payment_approved': {
    because: 'what a wallet encrypted names nobody here',
    missing: ['data.source.name'],
  },
  'webhooks/payment_retry_scheduled': {
    because: 'only payments that are not regular are tried again',
    other: ['data.payment_type'],
  },
};

/** What ours may have beyond a recording: what other recordings of its kind have. */
export function leewayOf(kind: 'responses' | 'errors' | 'webhooks', name: string): Leeway {
  const own = reasoned[`${kind}/${name}`];
  const known = kind === 'errors' ? [] : knownFields(kind);
  return { ...own, added: [...(own?.added ?? []), ...known] };
}

/** Fields that stand somewhere in a recording; those of listed payments are those of payments. */
function knownFields(kind: 'responses' | 'webhooks'): string[] {
  const paths = payloadNames(kind).flatMap((name) => keyPaths(recordedPayload(`${kind}/${name}`)));
  const single = paths.map((path) => (kind === 'responses' ? path.replace(/^data\./, '') : path));
  const ofCards = single.filter((path) => path.startsWith('source.'));
  const known = [...single, ...ofCards.map((path) => path.replace('source', 'destination'))];
  return [...new Set([...known, ...known.map((path) => `data.${path}`)])];
}
