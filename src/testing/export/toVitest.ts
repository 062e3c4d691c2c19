import type { TestPlan } from '../plan/testPlan.ts';
import { adapterModule, type ExportOptions } from './exportOptions.ts';
import { planLiteral } from './planLiteral.ts';

/** A test file for vitest, in JavaScript, which runs a plan through your adapter. */
export function toVitest(plan: TestPlan, options: ExportOptions): string {
  return `import { describe, it } from 'vitest';
import { describePlan } from 'paystate/testing';
import { adapter } from ${adapterModule(options)};

const plan = ${planLiteral(plan)};

describePlan({ describe, it }, plan, adapter);
`;
}
