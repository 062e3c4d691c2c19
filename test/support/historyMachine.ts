import { assign, setup } from 'xstate';

/** Its state `done` is reached by recalling `fast` alone. */
export const historyMachine = setup({
  types: { context: {} as { isResumed: boolean } },
  guards: {
    isFirst: ({ context }) => !context.isResumed,
    isResumed: ({ context }) => context.isResumed,
  },
}).createMachine({
  id: 'm',
  context: { isResumed: false },
  initial: 'on',
  states: {
    on: {
      initial: 'slow',
      states: {
        slow: { on: { more: { guard: 'isFirst', target: 'fast' } } },
        fast: { on: { finish: { guard: 'isResumed', target: 'done' } } },
        done: {},
        last: { type: 'history' },
      },
      on: { stop: 'off' },
    },
    off: { entry: assign({ isResumed: true }), on: { go: 'on.last' } },
  },
});
