import { criteria, type Criterion } from './testPlan.ts';

interface PlanLimits {
  readonly domain: readonly { readonly inputs: readonly unknown[] }[];
  readonly coverage: readonly Criterion[];
  readonly maxSteps: number;
  readonly maxStates: number;
}

/** What keeps a plan from being made, in words: a plan of nothing would find nothing wrong. */
export function planFault({ domain, coverage, ...limits }: PlanLimits): string | undefined {
  const known: readonly string[] = criteria;
  const strange = coverage.find((criterion) => !known.includes(criterion));
  if (strange !== undefined) {
    return `coverage holds ${JSON.stringify(strange)}: must be some of ${criteria.join(', ')}`;
  }
  if (coverage.length === 0) return 'coverage is empty: a plan must be to cover something';
  if (domain.length === 0) return 'domain is empty: a machine must be given something to do';
  if (domain.some(({ inputs }) => inputs.length === 0)) {
    return 'domain.inputs is empty: for a machine without input it is [undefined]';
  }
  return Object.entries(limits)
    .filter(([, limit]) => !Number.isSafeInteger(limit) || limit < 1)
    .map(([name, limit]) => `${name} must be a whole number of at least 1, not ${limit}`)
    .at(0);
}
