import { getShortestPaths, getSimplePaths } from '@xstate/graph';
import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import {
  createPureStepper,
  graphLogic,
  transitionCoverage,
  type CoverageReport,
  type GraphSnapshot,
  type WalkDomain,
} from '../../src/testing/index.ts';

/** What the paths of `@xstate/graph` amount to when a machine is taken along them. */
export interface GraphPaths {
  readonly coverage: CoverageReport;
  readonly paths: number;
  readonly steps: number;
}

type Domains = Readonly<Record<string, WalkDomain<AnyStateMachine>>>;
type Search = (walk: GraphOptions & { readonly logic: unknown }) => readonly FoundPath[];

interface FoundPath {
  readonly steps: readonly { readonly event: AnyEventObject }[];
}

interface GraphOptions {
  readonly input: unknown;
  readonly events: (state: GraphSnapshot<AnyStateMachine>) => readonly AnyEventObject[];
  readonly serializeState: (state: GraphSnapshot<AnyStateMachine>) => string;
}

/**
 * One path to each state value, in every domain of a machine. It is lent our timers and actors, as
 * it refuses a machine that has any.
 */
export function shortestPaths(machine: AnyStateMachine, domains: Domains): GraphPaths {
  return pathsBy(machine, domains, ({ logic, ...options }) =>
    getShortestPaths(logic as never, options as never),
  );
}

/**
 * Every path that meets no state value twice; nothing where one domain has more of them than so
 * many steps of the search can find.
 */
export function simplePaths(
  machine: AnyStateMachine,
  domains: Domains,
  maxSearchSteps: number,
): GraphPaths | undefined {
  const tired = new Error('the search goes on');
  const search: Search = ({ logic, ...options }) => {
    const keys = new WeakMap<object, string>();
    let searched = 0;
    const serializeState = (state: GraphSnapshot<AnyStateMachine>): string => {
      searched += 1;
      if (searched > maxSearchSteps) throw tired;
      const key = keys.get(state) ?? options.serializeState(state);
      keys.set(state, key);
      return key;
    };
    return getSimplePaths(logic as never, { ...options, serializeState } as never);
  };
  try {
    return pathsBy(machine, domains, search);
  } catch (cause) {
    if (cause === tired) return undefined;
    throw cause;
  }
}

function pathsBy(machine: AnyStateMachine, domains: Domains, search: Search): GraphPaths {
  const seen = transitionCoverage(machine);
  const stepper = createPureStepper(machine);
  let [paths, steps] = [0, 0];
  for (const domain of Object.values(domains)) {
    for (const input of domain.inputs) {
      const { logic, options } = graphLogic(machine, { ...domain, abstract: byValue });
      for (const path of search({ logic, ...options, input })) {
        const events = path.steps.map(({ event }) => event).filter(isSent);
        const begun = stepper.begin(input);
        seen.observe(begun);
        let at = begun.after;
        for (const event of events) {
          const step = stepper.advance(at, event);
          seen.observe(step);
          at = step.after;
        }
        paths += 1;
        steps += events.length;
      }
    }
  }
  return { coverage: seen.report(), paths, steps };
}

function byValue({ value }: AnyMachineSnapshot): string {
  return JSON.stringify(value);
}

/** Every path begins with the event of the start, which nobody sends. */
function isSent({ type }: AnyEventObject): boolean {
  return type !== 'xstate.init';
}
