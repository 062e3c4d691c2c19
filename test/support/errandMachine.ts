import { assign, setup } from 'xstate';
import { port } from '../../machines/index.ts';

/**
 * A small machine with one call, one timer and one way to leave the call behind, for tests of the
 * runtime.
 */
export const errandMachine = setup({
  types: {
    input: {} as { name: string },
    context: {} as { name: string; answers: readonly string[]; notes: number },
    events: {} as { type: 'note' } | { type: 'again' } | { type: 'finish' } | { type: 'spoil' },
  },
  actors: { call: port<string, { name: string; round: number }>() },
  actions: {
    keepAnswer: assign({
      answers: ({ context, event }) => [
        ...context.answers,
        (event as unknown as { output: string }).output,
      ],
    }),
    countNote: assign({ notes: ({ context }) => context.notes + 1 }),
  },
  delays: { patience: 600_000 },
}).createMachine({
  id: 'errand',
  context: ({ input }) => ({ name: input.name, answers: [], notes: 0 }),
  initial: 'calling',
  on: { note: { actions: 'countNote' }, again: { target: '.calling', reenter: true } },
  states: {
    calling: {
      invoke: {
        id: 'call',
        src: 'call',
        input: ({ context }) => ({ name: context.name, round: context.answers.length }),
        onDone: { target: 'waiting', actions: 'keepAnswer' },
        onError: { target: 'broken' },
      },
      after: { patience: { target: 'late' } },
    },
    waiting: {
      after: { patience: { target: 'calling' } },
      on: { finish: { target: 'done' }, spoil: { target: 'broken' } },
    },
    late: {},
    broken: {},
    done: { type: 'final' },
  },
});
