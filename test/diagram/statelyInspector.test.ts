import { createInspector } from '@statelyai/inspect';
import { describe, expect, it, vi } from 'vitest';
import { createActor, setup, assign } from 'xstate';
import { redactedInspection } from '../../src/diagram/index.ts';

const TOKEN = 'tok_inspected4242inspected42';

/** A machine that makes the mistake of keeping what it was told. */
const careless = setup({
  types: { context: {} as { token: string }, events: {} as { type: 'pay'; token: string } },
}).createMachine({
  id: 'careless',
  context: { token: '' },
  on: { pay: { actions: assign({ token: ({ event }) => event.token }) } },
});

/** The inspector tells in its idle time, so the last it is told is waited for. */
async function shownBy(options: object): Promise<string> {
  const sent: unknown[] = [];
  const send = (event: unknown): void => {
    sent.push(event);
  };
  const { inspect } = createInspector({ start: () => {}, stop: () => {}, send }, options);
  const actor = createActor(careless, { inspect }).start();
  actor.send({ type: 'pay', token: TOKEN });
  return vi.waitFor(() => {
    const shown = JSON.stringify(sent);
    expect(shown).toMatch(/"type":"@xstate.snapshot".*"type":"pay"/);
    return shown;
  });
}

describe("Stately's inspector", () => {
  it('is shown no token by the options of redactedInspection', async () => {
    const shown = await shownBy(redactedInspection());
    expect(shown).toContain('careless');
    expect(shown).not.toContain(TOKEN);
  });

  it('is shown the token without them', async () => {
    expect(await shownBy({})).toContain(TOKEN);
  });
});
