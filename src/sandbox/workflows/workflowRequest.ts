import * as v from 'valibot';
import { fields, flag, oneOf, text } from '../transport/requestFields.ts';

const INVALID = 'parameter_invalid';

const names = v.array(text(255), INVALID);

const WebhookAction = fields({
  type: v.literal('webhook', INVALID),
  url: text(1024),
  headers: v.optional(v.record(v.string(), text(1024), INVALID)),
  signature: fields({ method: v.optional(oneOf(['HMACSHA256']), 'HMACSHA256'), key: text(255) }),
});

/** Events by their source: the names alone tell them apart here. */
const EventCondition = fields({
  type: v.literal('event', INVALID),
  events: v.record(v.string(), names, INVALID),
});

const Condition = v.variant(
  'type',
  [
    EventCondition,
    fields({ type: v.literal('entity'), entities: names }),
    fields({ type: v.literal('processing_channel'), processing_channels: names }),
  ],
  INVALID,
);

/** One webhook and at least one choice of events. */
export const WorkflowRequest = fields({
  name: v.optional(text(255), ''),
  active: v.optional(flag, true),
  conditions: v.pipe(
    v.array(Condition, INVALID),
    v.check((conditions) => conditions.some(({ type }) => type === 'event'), INVALID),
  ),
  actions: v.pipe(v.array(WebhookAction, INVALID), v.length(1, INVALID)),
});
export type WorkflowRequest = v.InferOutput<typeof WorkflowRequest>;

/** What all conditions about events let through. */
export function wantedEvents({ conditions }: WorkflowRequest): readonly string[] {
  const choices = conditions.flatMap((condition) =>
    condition.type === 'event' ? [Object.values(condition.events).flat()] : [],
  );
  const [first = [], ...others] = choices;
  return first.filter((type) => others.every((choice) => choice.includes(type)));
}
