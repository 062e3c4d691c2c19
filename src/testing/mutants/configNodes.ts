/** A state as its config has it; only what mutations touch. */
export interface ConfigNode {
  readonly id?: string;
  initial?: unknown;
  type?: string;
  tags?: unknown;
  entry?: unknown;
  exit?: unknown;
  invoke?: unknown;
  on?: Record<string, unknown>;
  after?: Record<string, unknown>;
  always?: unknown;
  onDone?: unknown;
  readonly states?: Record<string, ConfigNode>;
}

export interface ConfigInvoke {
  readonly id?: string;
  src?: unknown;
  input?: unknown;
  onDone?: unknown;
  onError?: unknown;
}

export interface ConfigTransition {
  target?: unknown;
  reenter?: unknown;
  guard?: unknown;
  actions?: unknown;
}

/** A copy that shares functions and nothing else. */
export function copyConfig<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(copyConfig) as Part;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [key, copyConfig<unknown>(inner)]),
  ) as Part;
}

/** Every state, with the keys that lead to it. */
export function configNodes(
  node: ConfigNode,
  path: readonly string[] = [],
): { readonly node: ConfigNode; readonly path: readonly string[] }[] {
  const inner = Object.entries(node.states ?? {});
  return [{ node, path }, ...inner.flatMap(([key, child]) => configNodes(child, [...path, key]))];
}

export function nodeAt(root: ConfigNode, path: readonly string[]): ConfigNode {
  return path.reduce((node, key) => {
    const child = node.states?.[key];
    if (!child) throw new RangeError(`there is no state ${path.join('.')}`);
    return child;
  }, root);
}

export function listOf<Item>(one: Item | readonly Item[] | undefined): Item[] {
  if (one === undefined || one === null) return [];
  return Array.isArray(one) ? [...(one as readonly Item[])] : [one as Item];
}

/** A transition in its long form: a bare target is one too. */
export function longForm(transition: unknown): ConfigTransition {
  return typeof transition === 'string' ? { target: transition } : { ...Object(transition) };
}
