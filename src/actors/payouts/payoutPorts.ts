import type {
  FindPayoutInput,
  GetPayoutInput,
  PayoutAnswer,
  PayoutReadAnswer,
  RequestPayoutInput,
} from '../../../machines/index.ts';
import type { PortCall } from '../portParts.ts';
import { findPayoutPort } from './findPayoutPort.ts';
import { getPayoutPort } from './getPayoutPort.ts';
import type { PayoutParts } from './payoutParts.ts';
import { requestPayoutPort } from './requestPayoutPort.ts';

/**
 * Every port of the payout machine as a plain function. None rejects for anything that can be
 * foreseen.
 */
export interface PayoutPorts {
  requestPayout(input: RequestPayoutInput, call?: PortCall): Promise<PayoutAnswer>;
  findPayout(input: FindPayoutInput, call?: PortCall): Promise<PayoutReadAnswer>;
  getPayout(input: GetPayoutInput, call?: PortCall): Promise<PayoutReadAnswer>;
}

export function payoutPorts(parts: PayoutParts): PayoutPorts {
  return {
    requestPayout: requestPayoutPort(parts),
    findPayout: findPayoutPort(parts),
    getPayout: getPayoutPort(parts),
  };
}
