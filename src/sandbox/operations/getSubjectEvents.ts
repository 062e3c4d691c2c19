import { secondStamp } from '../sandboxDates.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, jsonAnswer, type Answer } from '../transport/answer.ts';

/** GET /workflows/events/subject/{id}: what was told about a payment, oldest first. */
export function getSubjectEvents({ outbox, baseUrl }: SandboxWorld, { id }: OperationCall): Answer {
  const data = outbox
    .events()
    .filter(({ subject }) => subject === id)
    .map((event) => ({
      id: event.id,
      type: event.type,
      timestamp: secondStamp(event.at),
      _links: { self: { href: `${baseUrl}/workflows/events/${event.id}` } },
    }));
  return data.length === 0 ? emptyAnswer(404) : jsonAnswer(200, { data });
}
