import { createMachine, fromPromise } from 'xstate';

/** An errand that cannot begin without an input, and whose call has neither a name nor an id. */
export const inlineMachine = createMachine({
  types: {} as { input: { readonly basket: { readonly total: number } } },
  id: 'errand',
  context: ({ input }) => ({ total: input.basket.total }),
  initial: 'away',
  states: { away: { invoke: { src: fromPromise(async () => 'home') } } },
});
