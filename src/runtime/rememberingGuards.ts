type Guards = Readonly<Record<string, unknown>>;

/**
 * The guards of a machine, each asked once in a row for the same context and event. XState asks
 * those of a state around parallel regions once for each region, and those of an `always` again
 * after every small step; guards are pure, so the answer holds. Guards with parameters and those
 * built from others are asked every time.
 */
export function rememberingGuards(guards: Guards): Guards {
  return Object.fromEntries(
    Object.entries(guards).map(([name, guard]) => [
      name,
      isPlainGuard(guard) ? remembering(guard) : guard,
    ]),
  );
}

interface GuardArguments {
  readonly context: unknown;
  readonly event: unknown;
}

type GuardFunction = (args: GuardArguments, params: unknown) => unknown;

/** XState's own `and`, `not` and `stateIn` are functions too, told by their `check`. */
function isPlainGuard(guard: unknown): guard is GuardFunction {
  return typeof guard === 'function' && !('check' in guard);
}

function remembering(guard: GuardFunction): GuardFunction {
  let context: unknown = unasked;
  let event: unknown = unasked;
  let answer: unknown;
  return (args, params) => {
    if (params !== undefined) return guard(args, params);
    if (args.context === context && args.event === event) return answer;
    answer = guard(args, params);
    ({ context, event } = args);
    return answer;
  };
}

const unasked = {};
