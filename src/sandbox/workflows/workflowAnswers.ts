import { workflowIdOf, type EndpointInForce } from '../webhooks/endpointBook.ts';

/** A workflow as lists show it. */
export function workflowSummary(baseUrl: string, inForce: EndpointInForce): object {
  const { workflowActionId, endpoint, workflow } = inForce;
  const id = workflowIdOf(workflowActionId);
  return {
    id,
    name: workflow?.name ?? endpoint.url,
    active: workflow?.isActive ?? true,
    _links: { self: { href: `${baseUrl}/workflows/${id}` } },
  };
}

/** The whole of it, but for its key and headers: whoever may look need not know them. */
export function workflowDetails(baseUrl: string, inForce: EndpointInForce): object {
  const { workflowActionId, endpoint, workflow } = inForce;
  const { url, events } = endpoint;
  const { _links, ...facts } = workflowSummary(baseUrl, inForce) as { readonly _links: object };
  return {
    ...facts,
    conditions:
      workflow?.conditions ?? (events ? [{ type: 'event', events: { gateway: events } }] : []),
    actions: [{ id: workflowActionId, type: 'webhook', url, signature: { method: 'HMACSHA256' } }],
    _links,
  };
}
