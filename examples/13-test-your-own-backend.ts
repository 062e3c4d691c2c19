/**
 * Plan tests from a statechart, and carry them out on a backend that knows nothing of statecharts.
 * `docs/test-your-own-backend.md` tells this program piece by piece.
 */
import {
  formatPlanCoverage,
  planTests,
  runPath,
  toGherkin,
  type Adapter,
  type PlanStep,
} from 'paystate/testing';
import { fromPromise, setup } from 'xstate';

type CaptureAnswer = 'accepted' | 'refused';

// What the backend has to do, whoever writes it and in whichever language.
const orderMachine = setup({
  types: {
    events: {} as {
      type: 'merchant.capture' | 'checkout.captured' | 'checkout.captureDeclined';
    },
  },
  actors: { capturePayment: fromPromise<{ kind: CaptureAnswer }>(() => new Promise(() => {})) },
}).createMachine({
  id: 'order',
  initial: 'authorized',
  states: {
    authorized: { on: { 'merchant.capture': 'capturing' } },
    capturing: {
      invoke: {
        id: 'capturePayment',
        src: 'capturePayment',
        onDone: [
          { guard: ({ event }) => event.output.kind === 'accepted', target: 'confirming' },
          { target: 'authorized' },
        ],
      },
      // A webhook may overtake the answer.
      on: { 'checkout.captured': 'captured', 'checkout.captureDeclined': 'authorized' },
    },
    confirming: {
      on: { 'checkout.captured': 'captured', 'checkout.captureDeclined': 'authorized' },
    },
    captured: {},
  },
});

export const events = [
  { type: 'merchant.capture' },
  { type: 'checkout.captured' },
  { type: 'checkout.captureDeclined' },
] as const;

const planned = planTests(orderMachine, {
  domain: {
    inputs: [undefined],
    events: () => [
      ...events,
      { type: 'xstate.done.actor.capturePayment', output: { kind: 'accepted' } },
      { type: 'xstate.done.actor.capturePayment', output: { kind: 'refused' } },
    ],
    everything: () => events,
  },
  // What an outsider can see of it.
  view: ({ value }) => ({
    status: value === 'authorized' || value === 'captured' ? value : 'busy',
  }),
});
if (planned.isErr()) throw new Error(planned.error.message);

export const plan = planned.value;

export const summary = formatPlanCoverage(plan);

interface View {
  readonly status: string;
}

interface Backend {
  readonly handle: (request: Request) => Promise<Response>;
}

/** A backend as a framework would mount it; `capture` is its call to Checkout.com. */
export function createBackend(capture: () => Promise<CaptureAnswer>, isCareless = false): Backend {
  let status = 'authorized';
  return {
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (pathname === '/order') return Response.json({ status });
      if (pathname === '/webhooks') {
        const { type } = (await request.json()) as { readonly type: string };
        if (status === 'busy') status = type === 'payment_captured' ? 'captured' : 'authorized';
        return new Response();
      }
      if (status !== 'authorized') return new Response(null, { status: 409 });
      status = 'busy';
      void capture().then((answer) => {
        if (status === 'busy' || isCareless) status = answer === 'accepted' ? 'busy' : 'authorized';
        return answer;
      });
      return new Response(null, { status: 202 });
    },
  };
}

export const webhooks: Readonly<Record<string, string>> = {
  'checkout.captured': 'payment_captured',
  'checkout.captureDeclined': 'payment_capture_declined',
};

export function adapterFor(isCareless: boolean): Adapter<View> {
  return {
    supports: ['command', 'fact', 'answer', 'forbidden', 'stale'],
    async open() {
      // Checkout.com, whose answer waits until the plan says how it ends.
      let answer: (kind: CaptureAnswer) => void = () => undefined;
      const capture = () => new Promise<CaptureAnswer>((resolve) => (answer = resolve));
      const { handle } = createBackend(capture, isCareless);
      const ask = (path: string, body?: object) =>
        handle(
          new Request(`http://shop.localhost${path}`, {
            ...(body && { method: 'POST', body: JSON.stringify(body) }),
          }),
        );
      return {
        async play({ name, event }: PlanStep<View>) {
          const { output } = event as { readonly output?: { readonly kind: CaptureAnswer } };
          if (name === 'merchant.capture') await ask('/order/capture', {});
          else if (name === 'capturePayment') answer(output?.kind ?? 'accepted');
          else await ask('/webhooks', { type: webhooks[name] });
        },
        observe: async () => (await (await ask('/order')).json()) as View,
        close: async () => undefined,
      };
    },
  };
}

/** What the plan has to say against a backend. In a test file: `describePlan`. */
async function failuresOf(adapter: Adapter<View>): Promise<string[]> {
  const failures: string[] = [];
  for (const path of plan.paths) {
    const played = await runPath(path, adapter);
    if (played.isErr()) failures.push(played.error.message);
  }
  return failures;
}

export const falseAlarms = await failuresOf(adapterFor(false));
export const found = await failuresOf(adapterFor(true));
export const gherkin = toGherkin(plan);

console.log(`${summary}; of a careless backend: ${found.length} fault.`);
