import { moveClock } from '../control/clockControls.ts';
import { controlError, isControl, isEngineControl } from '../control/controlRoute.ts';
import { controlPath, readControlCall, servedControl } from '../control/serveControl.ts';
import { emptyAnswer } from './answer.ts';
import type { SandboxEngine } from '../sandboxEngine.ts';
import { idempotencyScope, type SandboxRequest, type ServedAnswer } from './sandboxRequest.ts';

/** A request whose body is still on its way. */
export interface ArrivingRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  /** Answers with nothing when it is longer than the sandbox reads. */
  readonly readBody: () => Promise<string | undefined>;
}

/** Takes requests in as they arrive and lets answers go when they may. */
export class RequestDesk {
  readonly #engine: SandboxEngine;
  readonly #inFlight = new Set<string>();

  constructor(engine: SandboxEngine) {
    this.#engine = engine;
  }

  /** Rejects when the sandbox is closed before the answer could leave. */
  async answer({ readBody, ...arriving }: ArrivingRequest): Promise<ServedAnswer> {
    const scope = idempotencyScope(arriving.headers, arriving.target);
    const isConcurrent = scope !== undefined && this.#inFlight.has(scope);
    const holds = scope !== undefined && !isConcurrent;
    if (holds) this.#inFlight.add(scope);
    try {
      const request = { ...arriving, body: await readBody(), isConcurrent };
      const served = await (isControl(request.target)
        ? this.#control(request)
        : this.#engine.serve(request));
      // The key stays in flight until a slow answer has left.
      await served.leaves;
      return served;
    } finally {
      if (holds) this.#inFlight.delete(scope);
    }
  }

  /** Time and reset concern more than one world. */
  async #control(request: SandboxRequest): Promise<ServedAnswer> {
    const path = controlPath(request.target);
    if (!isEngineControl(request.method, path)) return this.#engine.serve(request);
    const call = readControlCall(request);
    if (!call) return servedControl(controlError(422, 'the body must be a JSON object'));
    if (path === '/clock') return servedControl(await moveClock(this.#engine.clock, call));
    const { seed } = call.body;
    if (seed !== undefined && !Number.isSafeInteger(seed))
      return servedControl(controlError(422, 'reset: seed must be an integer'));
    this.#engine.reset(seed as number | undefined);
    return servedControl(emptyAnswer(204));
  }
}
