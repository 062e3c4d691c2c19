/** A machine config, running or read back from text: only its shape is relied on. */
type Config = Readonly<Record<string, unknown>>;

/**
 * Everything a machine config says, one line each: states with type, description, tags, first
 * state, entry and exit, invoked actors, and transitions with event, guard, actions and target. Two
 * configs that say the same have the same facts, whether one writes a name or `{ type: name }`.
 */
export function machineFacts(config: object): string[] {
  return stateFacts(config as Config, '').toSorted();
}

/** The facts of one machine that another lost. */
export function lostFacts(from: object, inOther: object): string[] {
  const kept = new Set(machineFacts(inOther));
  return machineFacts(from).filter((fact) => !kept.has(fact));
}

function stateFacts(state: Config, path: string): string[] {
  const name = path === '' ? '(root)' : path;
  const said = (what: string, value: unknown): string[] =>
    typeof value === 'string' ? [`${name} ${what} ${value}`] : [];
  const children = Object.entries((state['states'] ?? {}) as Record<string, Config>);
  return [
    `state ${name} ${stateType(state)}`,
    ...said('description', state['description']),
    ...said('initial', state['initial']),
    ...list(state['tags']).flatMap((tag) => said('tag', tag)),
    ...list(state['entry']).flatMap((action) => said('entry', implementationName(action))),
    ...list(state['exit']).flatMap((action) => said('exit', implementationName(action))),
    ...list(state['invoke']).flatMap((call) => invokeFacts(call as Config, name)),
    ...Object.entries((state['on'] ?? {}) as Config).flatMap(([event, transitions]) =>
      transitionFacts(transitions, `${name} on ${event}`),
    ),
    ...Object.entries((state['after'] ?? {}) as Config).flatMap(([delay, transitions]) =>
      transitionFacts(transitions, `${name} after ${delay}`),
    ),
    ...transitionFacts(state['always'], `${name} always`),
    ...transitionFacts(state['onDone'], `${name} onDone`),
    ...children.flatMap(([key, child]) => stateFacts(child, path === '' ? key : `${path}.${key}`)),
  ];
}

function stateType({ type, states }: Config): string {
  if (typeof type === 'string') return type;
  return states === undefined ? 'atomic' : 'compound';
}

function invokeFacts({ id, src, onDone, onError }: Config, name: string): string[] {
  const call = `${name} invoke ${String(id)}`;
  return [
    `${call} from ${implementationName(src)}`,
    ...transitionFacts(onDone, `${call} onDone`),
    ...transitionFacts(onError, `${call} onError`),
  ];
}

function transitionFacts(transitions: unknown, name: string): string[] {
  return list(transitions).map((transition, index) => {
    const { target, guard, cond, actions } = (
      typeof transition === 'string' ? { target: transition } : transition
    ) as Config;
    const condition = guard ?? cond;
    return [
      `${name} ${index}`,
      `-> ${list(target).join(' and ') || 'stays'}`,
      ...(condition === undefined ? [] : [`if ${implementationName(condition)}`]),
      ...list(actions).map((action) => `do ${implementationName(action)}`),
    ].join(' ');
  });
}

/** The name of a guard, action or actor; one without a name is `inline`. */
function implementationName(implementation: unknown): string {
  if (typeof implementation === 'string') return implementation;
  if (typeof implementation !== 'object' || implementation === null) return 'inline';
  const { kind, type, action } = implementation as Config;
  if (kind === 'named' && action !== undefined) return implementationName(action);
  return typeof type === 'string' && kind !== 'inline' ? type : 'inline';
}

function list(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat();
}
