import { endpointMistake, type WebhookEndpoint } from '../sandboxOptions.ts';
import { emptyAnswer, jsonAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

const NO_EVENT = 'no event under this id';

export const outboxControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/outbox',
    run: ({ outbox }) =>
      jsonAnswer(200, { events: outbox.events(), deliveries: outbox.deliveries() }),
  },
  {
    method: 'GET',
    path: '/outbox/{id}',
    run({ outbox }, { id }) {
      const event = outbox.event(id);
      if (!event) return controlError(404, NO_EVENT);
      return jsonAnswer(200, { ...event, deliveries: outbox.deliveries(id) });
    },
  },
  {
    method: 'POST',
    path: '/outbox/{id}/resend',
    run({ outbox }, { id }) {
      const sent = outbox.resend(id);
      return sent ? jsonAnswer(202, { id: sent.id }) : controlError(404, NO_EVENT);
    },
  },
  {
    method: 'GET',
    path: '/endpoints',
    run: ({ outbox }) =>
      jsonAnswer(
        200,
        // Whoever may look need not know the key.
        outbox.book.all().map(({ workflowActionId, endpoint: { url, events } }) => ({
          workflowActionId,
          url,
          ...(events && { events }),
        })),
      ),
  },
  {
    method: 'POST',
    path: '/endpoints',
    run({ outbox }, { body }) {
      const mistake = endpointMistake(body);
      if (mistake !== undefined) return controlError(422, `endpoint: ${mistake}`);
      const { url, signatureKey, headers, events } = body as unknown as WebhookEndpoint;
      outbox.book.add({
        url,
        signatureKey,
        ...(headers && { headers }),
        ...(events && { events }),
      });
      return jsonAnswer(201, { url });
    },
  },
  {
    method: 'DELETE',
    path: '/endpoints',
    run({ outbox }, { body: { url } }) {
      if (typeof url !== 'string') return controlError(422, 'url must be that of an endpoint');
      const isGone = outbox.removeEndpoint(url);
      return isGone ? emptyAnswer(204) : controlError(404, 'no endpoint at this url');
    },
  },
];
