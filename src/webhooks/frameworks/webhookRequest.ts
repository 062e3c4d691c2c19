import type { NodeRequest } from '../../http/leftBody.ts';
import { requestOfNode } from '../../http/requestOfNode.ts';

/** Nobody reads the address, and what was asked for may be no address at all. */
export function webhookRequest(request: NodeRequest): Promise<Request> {
  return requestOfNode(request, { url: 'http://webhooks.localhost/' });
}
