import { printable } from '../../printable.ts';
import { readPath } from '../plan/readAloud.ts';
import type { TestPlan } from '../plan/testPlan.ts';
import { formatPlanCoverage } from '../plan/formatPlanCoverage.ts';

/** A plan to be read: what it covers, and each path as numbered steps. */
export function toText(plan: TestPlan): string {
  const paths = plan.paths.map((path) => `${printable(path.id)}: ${readPath(path)}`);
  return [formatPlanCoverage(plan), ...paths].join('\n\n').concat('\n');
}
