import type {
  FindPaymentInput,
  GetPaymentInput,
  OperationAnswer,
  OperationInput,
  ReadAnswer,
  RequestAnswer,
  RequestPaymentInput,
} from '../../machines/index.ts';
import { getPaymentPort } from './getPaymentPort.ts';
import { findPaymentPort } from './findPaymentPort.ts';
import { operationPort } from './operationPort.ts';
import type { PortCall, PortParts } from './portParts.ts';
import { requestPaymentPort } from './requestPaymentPort.ts';

/**
 * Every port of the payment machine as a plain function. None rejects for anything that can be
 * foreseen.
 */
export interface CheckoutPorts {
  requestPayment(input: RequestPaymentInput, call?: PortCall): Promise<RequestAnswer>;
  findPayment(input: FindPaymentInput, call?: PortCall): Promise<ReadAnswer>;
  getPayment(input: GetPaymentInput, call?: PortCall): Promise<ReadAnswer>;
  capturePayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  voidPayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  refundPayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
}

export function checkoutPorts(parts: PortParts): CheckoutPorts {
  const { client } = parts;
  return {
    requestPayment: requestPaymentPort(parts),
    findPayment: findPaymentPort(parts),
    getPayment: getPaymentPort(parts),
    capturePayment: operationPort(parts, ({ checkoutPaymentId, ...asked }, call) =>
      client.capturePayment(
        checkoutPaymentId,
        {
          amount: asked.amount,
          ...(asked.captureType && { capture_type: asked.captureType }),
          ...(asked.reference !== null && { reference: asked.reference }),
        },
        call,
      ),
    ),
    voidPayment: operationPort(parts, ({ checkoutPaymentId, reference }, call) =>
      client.voidPayment(checkoutPaymentId, reference === null ? {} : { reference }, call),
    ),
    refundPayment: operationPort(parts, ({ checkoutPaymentId, amount, reference }, call) =>
      client.refundPayment(
        checkoutPaymentId,
        { amount, ...(reference !== null && { reference }) },
        call,
      ),
    ),
  };
}
