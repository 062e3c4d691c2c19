/**
 * Types of webhooks that are acknowledged and left alone, each with the reason. More than a hundred
 * others, about issued cards, balances, identities and reports, say nothing of a payment either.
 */
export const ignoredWebhooks = {
  batch_successful: 'about a batch of instruments, not about a payment',
  batch_unsuccessful: 'about a batch of instruments, not about a payment',
  payment_risk_matched: 'previous platform; the approval carries the same flag',
  payment_chargeback: 'previous platform; the dispute events say what became of it',
  payment_retrieval: 'previous platform; asks for information and takes no money',
} as const;
