import type { SandboxWorld } from '../sandboxWorld.ts';
import type { MethodSource } from './methodSource.ts';
import { toldOf } from './methodSource.ts';
import type { SandboxMethod } from './sandboxMethod.ts';

/** A method as it is kept with its payment, with what its provider makes up. */
export function newMethod(world: SandboxWorld, source: MethodSource): SandboxMethod {
  const { method: type, rules } = source;
  const facts = providerFacts[type]?.(world) ?? {};
  return { type, rules, told: toldOf(source), added: {}, processing: {}, ...facts };
}

type ProviderFacts = Partial<Pick<SandboxMethod, 'added' | 'processing'>>;

const providerFacts: Readonly<Record<string, (world: SandboxWorld) => ProviderFacts>> = {
  klarna: ({ ids }) => ({
    processing: {
      partner_session_id: ids.requestId(),
      partner_order_id: ids.requestId(),
      fraud_status: 'ACCEPTED',
    },
  }),
  knet: ({ ids }) => ({
    added: {
      knet_payment_id: ids.digits(18),
      knet_transaction_id: ids.digits(15),
      knet_result: 'Captured',
      bank_reference: ids.digits(12),
      auth_code: `B${ids.digits(5)}`,
      post_date: ids.digits(4),
      avr: 'N',
    },
  }),
  multibanco: ({ ids }) => ({
    added: { payment_reference: ids.digits(9), service_supplier_id: ids.digits(5) },
  }),
};
