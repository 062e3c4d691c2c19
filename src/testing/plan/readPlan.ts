import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { stepKinds, type TestPlan } from './testPlan.ts';

const step = v.looseObject({
  kind: v.picklist(stepKinds),
  name: v.string(),
  event: v.looseObject({ type: v.string() }),
  covers: v.array(v.string()),
});

const plan = v.looseObject({
  format: v.literal(1),
  machine: v.string(),
  paths: v.array(v.looseObject({ id: v.string(), title: v.string(), steps: v.array(step) })),
});

/** Why something is no plan that this version can play; `field` is dotted, empty for the whole. */
export interface PlanFormatError {
  readonly kind: 'notAPlan';
  readonly field: string;
  readonly message: string;
}

/**
 * A plan from a file: one of the shipped ones, `paystate/plans/paymentMachine.json`, or what
 * `toJson` has written. What the view holds is up to the plan; name its type as `View`.
 */
export function readPlan<View = unknown>(value: unknown): Result<TestPlan<View>, PlanFormatError> {
  const read = v.safeParse(plan, value, { abortEarly: true });
  if (read.success) return ok(value as TestPlan<View>);
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? '';
  const place = field === '' ? 'the plan' : `the plan, ${field}`;
  return err({ kind: 'notAPlan', field, message: `${place}: ${issue.message}` });
}
