import type {
  FindAnswer,
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
import { paymentFactOfIncrement } from './paymentFactOfIncrement.ts';
import type { PortCall, PortParts } from './portParts.ts';
import { referenceOf } from './referenceOf.ts';
import { refundPaymentPort } from './refundPaymentPort.ts';
import { requestPaymentPort } from './requestPaymentPort.ts';

/**
 * Every port of the payment machine as a plain function. None rejects for anything that can be
 * foreseen.
 */
export interface CheckoutPorts {
  requestPayment(input: RequestPaymentInput, call?: PortCall): Promise<RequestAnswer>;
  findPayment(input: FindPaymentInput, call?: PortCall): Promise<FindAnswer>;
  getPayment(input: GetPaymentInput, call?: PortCall): Promise<ReadAnswer>;
  capturePayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  voidPayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  refundPayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  incrementAuthorization(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  reversePayment(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
  cancelScheduledRetry(input: OperationInput, call?: PortCall): Promise<OperationAnswer>;
}

export function checkoutPorts(parts: PortParts): CheckoutPorts {
  const { client } = parts;
  return {
    requestPayment: requestPaymentPort(parts),
    findPayment: findPaymentPort(parts),
    getPayment: getPaymentPort(parts),
    capturePayment: operationPort(parts, {
      send: ({ checkoutPaymentId, amount, captureType, reference }, call) =>
        client.capturePayment(
          checkoutPaymentId,
          {
            amount,
            ...(captureType && { capture_type: captureType }),
            ...referenceOf(reference),
          },
          call,
        ),
    }),
    voidPayment: operationPort(parts, {
      send: ({ checkoutPaymentId, reference }, call) =>
        client.voidPayment(checkoutPaymentId, referenceOf(reference), call),
    }),
    refundPayment: refundPaymentPort(parts),
    incrementAuthorization: operationPort(parts, {
      send: ({ checkoutPaymentId, amount, reference }, call) =>
        client.incrementAuthorization(
          checkoutPaymentId,
          { amount, ...referenceOf(reference) },
          call,
        ),
      factOf: paymentFactOfIncrement,
    }),
    reversePayment: operationPort(parts, {
      send: ({ checkoutPaymentId, reference }, call) =>
        client.reversePayment(checkoutPaymentId, referenceOf(reference), call),
      isSentOnce: true,
    }),
    cancelScheduledRetry: operationPort(parts, {
      send: ({ checkoutPaymentId, reference }, call) =>
        client.cancelScheduledRetry(checkoutPaymentId, referenceOf(reference), call),
    }),
  };
}
