import { secondStamp } from '../sandboxDates.ts';
import type { DeliveryAttempt, WebhookDelivery } from './delivery.ts';
import { workflowIdOf } from './endpointBook.ts';

/** How an event fared at each endpoint, in the words of a workflow. */
export function invocationSummaries(
  baseUrl: string,
  deliveries: readonly WebhookDelivery[],
): readonly object[] {
  return deliveries.map((delivery) => ({
    workflow_id: workflowIdOf(delivery.workflowActionId),
    workflow_action_id: delivery.workflowActionId,
    status: statusOf(delivery),
    _links: { self: { href: invocationsUrl(baseUrl, delivery) } },
  }));
}

/** Every attempt to deliver an event to one endpoint, oldest first. */
export function invocationsOf(
  eventId: string,
  workflowActionId: string,
  deliveries: readonly WebhookDelivery[],
): object {
  const isOver = deliveries.every((delivery) => statusOf(delivery) !== 'pending');
  const attempts = deliveries.flatMap((delivery) => delivery.attempts);
  return {
    event_id: eventId,
    workflow_action_id: workflowActionId,
    type: 'webhook',
    success: deliveries.some(({ state }) => state === 'taken'),
    invocations: attempts.map((attempt, index) =>
      invocation(attempt, isOver && index === attempts.length - 1),
    ),
  };
}

function invocation({ at, outcome }: DeliveryAttempt, isFinal: boolean): object {
  return {
    timestamp: secondStamp(at),
    ...(outcome && {
      success: outcome.isTaken,
      result: {
        ...(outcome.status !== undefined && { status_code: String(outcome.status) }),
        summary: summaryOf(outcome.isTaken, outcome.status),
      },
    }),
    is_final: isFinal,
  };
}

function summaryOf(isTaken: boolean, status: number | undefined): string {
  if (isTaken) return 'OK';
  if (status === undefined) return 'No Answer';
  return status >= 500 ? 'Server Error' : 'Refused';
}

function statusOf({ state }: WebhookDelivery): 'pending' | 'successful' | 'unsuccessful' {
  switch (state) {
    case 'waiting':
    case 'underway':
      return 'pending';
    case 'taken':
      return 'successful';
    case 'givenUp':
    case 'lost':
      return 'unsuccessful';
  }
}

function invocationsUrl(baseUrl: string, { eventId, workflowActionId }: WebhookDelivery): string {
  return `${baseUrl}/workflows/events/${eventId}/actions/${workflowActionId}`;
}
