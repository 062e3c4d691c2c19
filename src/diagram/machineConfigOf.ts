import type { AnyStateMachine } from 'xstate';

/** What a config says, as plain JSON. */
export type ConfigJson =
  | null
  | boolean
  | number
  | string
  | readonly ConfigJson[]
  | { readonly [key: string]: ConfigJson };

/**
 * A machine as the config JSON that Sketch executes when it is pasted there, that Stately imports,
 * and that `createMachine` builds again: the same states, transitions, names, tags, meta and
 * version.
 *
 * Functions stay behind: guards, actions, actors and delays are names in the config, and whoever
 * builds it again provides them. The functions that XState has no names for (context, inputs of
 * calls, output) are left out, and `functionsIn` says where they were.
 */
export function machineConfigOf({ config }: AnyStateMachine): ConfigJson {
  return JSON.parse(JSON.stringify(config)) as ConfigJson;
}

/**
 * Where a config holds functions, such as `states.open.invoke.input`. Any but `context`, `input`
 * and `output` makes the machine built again from its JSON another machine.
 */
export function functionsIn({ config }: AnyStateMachine): string[] {
  return functionPaths(config, '');
}

function functionPaths(value: unknown, path: string): string[] {
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    functionPaths(part, path === '' ? key : `${path}.${key}`),
  );
}
