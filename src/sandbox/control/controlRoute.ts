import type { SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';

/** Where the control API begins: no path of Checkout.com does. */
export const CONTROL = '/__sandbox';

/** A call of the control API. */
export interface ControlCall {
  /** What stands for `{id}` in the path, or empty. */
  readonly id: string;
  /** The parsed body, and an empty object where there was none. */
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * One thing the control API does. What it does depends on the world and the call alone, so that it
 * can be done again from a journal.
 */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Under the beginning of the control API, with at most one `{id}`. */
  readonly path: string;
  readonly run: (world: SandboxWorld, call: ControlCall) => Answer;
}

export function isControl(target: string): boolean {
  return target === CONTROL || target.startsWith(`${CONTROL}/`) || target.startsWith(`${CONTROL}?`);
}

/** What was asked for cannot be done. Never says what else is kept here. */
export function controlError(status: number, error: string): Answer {
  return jsonAnswer(status, { error });
}

/** What concerns more than one world, and is done before any of them is asked: always a `POST`. */
const engineControls: readonly string[] = ['/clock', '/reset'];

export function isEngineControl(method: string, path: string): boolean {
  return method === 'POST' && engineControls.includes(path);
}

/** The control API as a list, in the order of a table of contents. */
export function controlLines(routes: readonly ControlRoute[]): readonly string[] {
  const lines = routes.map(({ method, path }) => `${method} ${CONTROL}${path}`);
  return [...lines, ...engineControls.map((path) => `POST ${CONTROL}${path}`)];
}
