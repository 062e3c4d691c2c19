import { createMachine } from 'xstate';

/** A door with a state that nothing leads to, and an arrow behind one that is always followed. */
export const lostMachine = createMachine({
  id: 'door',
  initial: 'shut',
  states: {
    shut: { on: { press: [{ target: 'open' }, { target: 'lost' }] } },
    open: {
      type: 'parallel',
      states: { light: { initial: 'on', states: { on: {} } }, bell: {} },
      on: { press: 'shut' },
    },
    lost: { initial: 'deeper', states: { deeper: {} }, on: { press: 'shut' } },
  },
});
