import { setup } from 'xstate';
import { port } from '../../machines/index.ts';

/** A garage door with every kind of state and arrow that a picture has to show, and no more. */
export const gateMachine = setup({
  types: { events: {} as { type: 'press' } | { type: 'stop' }, context: {} as { turns: number } },
  actors: { drive: port<string, undefined>() },
  guards: { isClear: () => true },
  actions: { count: () => undefined },
  delays: { patience: 90_000, pause: ({ context }) => context.turns * 1_000 },
}).createMachine({
  id: 'gate',
  version: '3',
  description: 'A gate.',
  context: { turns: 0 },
  initial: 'shut',
  on: { stop: { actions: 'count' } },
  states: {
    shut: {
      description: 'Nobody passes.',
      tags: 'awaitingMerchant',
      meta: { funds: 'none' },
      on: {
        press: [{ guard: 'isClear', target: 'moving', actions: 'count' }, { target: 'stuck' }],
      },
    },
    moving: {
      description: 'On the way.',
      initial: 'opening',
      on: { press: { target: '.opening' } },
      after: { patience: { target: 'stuck' } },
      onDone: { target: 'shut' },
      states: {
        opening: {
          description: 'The motor runs.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'drive',
            src: 'drive',
            onDone: { target: 'open' },
            onError: { target: '#gate.stuck' },
          },
        },
        open: {
          description: 'All pass.',
          tags: 'settled',
          meta: { funds: 'none' },
          after: { pause: { target: 'past' } },
        },
        past: { description: 'Over.', tags: 'settled', meta: { funds: 'none' }, type: 'final' },
      },
    },
    stuck: {
      description: 'It jams.',
      tags: 'awaitingMerchant',
      meta: { funds: 'none' },
      always: { guard: 'isClear', target: 'shut' },
    },
  },
});
