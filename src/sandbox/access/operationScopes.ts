import type { SandboxSettings } from '../sandboxOptions.ts';
import type { SandboxOperation } from '../faults/sandboxFault.ts';

/** What a client may ask for when it asks for an access token. */
export const knownScopes: ReadonlySet<string> = new Set([
  'balances',
  'disputes',
  'disputes:accept',
  'disputes:provide-evidence',
  'disputes:view',
  'files',
  'flow',
  'flow:events',
  'flow:workflows',
  'fx',
  'gateway',
  'gateway:payment',
  'gateway:payment-authorizations',
  'gateway:payment-cancellations',
  'gateway:payment-captures',
  'gateway:payment-details',
  'gateway:payment-refunds',
  'gateway:payment-voids',
  'middleware',
  'middleware:merchants-secret',
  'payouts:bank-details',
  'payments:search',
  'risk',
  'sessions:app',
  'sessions:browser',
  'vault',
  'vault:customers',
  'vault:instruments',
  'vault:tokenization',
]);

const scopes: Readonly<Partial<Record<SandboxOperation, readonly string[]>>> = {
  createToken: ['vault', 'vault:tokenization'],
  requestPayment: ['gateway', 'gateway:payment'],
  listPayments: ['gateway', 'gateway:payment-details'],
  searchPayments: ['gateway', 'payments:search'],
  continueSearch: ['gateway', 'payments:search'],
  getPayment: ['gateway', 'gateway:payment-details'],
  getPaymentActions: ['gateway', 'gateway:payment-details'],
  incrementAuthorization: ['gateway', 'gateway:payment-authorizations'],
  capturePayment: ['gateway', 'gateway:payment-captures'],
  voidPayment: ['gateway', 'gateway:payment-voids'],
  refundPayment: ['gateway', 'gateway:payment-refunds'],
  cancelScheduledRetry: ['gateway', 'gateway:payment-cancellations'],
  getEvent: ['flow', 'flow:events'],
  getSubjectEvents: ['flow', 'flow:events'],
  getEventInvocations: ['flow', 'flow:events'],
  createWorkflow: ['flow', 'flow:workflows'],
  listWorkflows: ['flow', 'flow:workflows'],
  getWorkflow: ['flow', 'flow:workflows'],
  removeWorkflow: ['flow', 'flow:workflows'],
  resendEvent: ['flow', 'flow:events', 'flow:workflows'],
};

/** The scopes of which an access token needs one. The documents name none for reversals. */
export function scopesOf(
  operation: SandboxOperation,
  { reversalScopes }: SandboxSettings,
): readonly string[] {
  if (operation !== 'reversePayment') return scopes[operation] ?? [];
  switch (reversalScopes) {
    case 'voidsOrRefunds':
      return ['gateway', 'gateway:payment-voids', 'gateway:payment-refunds'];
    case 'gatewayOnly':
      return ['gateway'];
  }
}
