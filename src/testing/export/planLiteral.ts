import type { TestPlan } from '../plan/testPlan.ts';
import { toJson } from './toJson.ts';

/**
 * A plan as it stands in a program. JSON is JavaScript, but for one key: `__proto__` would give an
 * object another prototype in place of a field.
 */
export function planLiteral(plan: TestPlan): string {
  // Within a text the quotes would be escaped.
  return toJson(plan)
    .trimEnd()
    .replaceAll(/(?<!\\)"__proto__"(?=\s*:)/g, '["__proto__"]');
}
