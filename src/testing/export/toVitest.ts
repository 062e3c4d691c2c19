import type { TestPlan } from '../plan/testPlan.ts';
import { toJson } from './toJson.ts';

/** Which module the exported tests find their adapter in. */
export interface ExportOptions {
  /** The module whose export `adapter` reaches what is tested. */
  readonly adapter: string;
}

/** A test file for vitest, in JavaScript, which runs a plan through your adapter. */
export function toVitest(plan: TestPlan, { adapter }: ExportOptions): string {
  return `import { describe, it } from 'vitest';
import { describePlan } from 'paystate/testing';
import { adapter } from ${JSON.stringify(adapter)};

const plan = ${toJson(plan).trimEnd()};

describePlan({ describe, it }, plan, adapter);
`;
}
