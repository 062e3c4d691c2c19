import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { shippedMachines } from '../../src/cli/shippedMachines.ts';
import { chartOf, mermaidOf, svgOf } from '../../src/diagram/index.ts';
import { unreachedOf } from '../../src/diagram/unreachedOf.ts';
import { gateMachine } from '../support/gateMachine.ts';
import { lostMachine } from '../support/lostMachine.ts';

const nothing = { states: [], arrows: [] };

describe('unreachedOf', () => {
  it('names the states that nothing leads to, and the arrows that are never followed', () => {
    const { states, arrows } = unreachedOf(chartOf(lostMachine));
    expect(states).toEqual(['lost', 'lost.deeper']);
    expect(arrows).toMatchObject([
      { from: 'shut', to: 'lost' },
      { from: 'lost', to: 'shut' },
    ]);
  });

  it.each(Object.entries(shippedMachines))('finds nothing of it in %s', (_, { machine }) => {
    expect(unreachedOf(chartOf(machine))).toEqual(nothing);
  });

  it('takes guards to say yes and no as they please', () => {
    expect(unreachedOf(chartOf(gateMachine))).toEqual(nothing);
  });

  it('begins a state that was first entered by one inside it', () => {
    const machine = createMachine({
      initial: 'away',
      states: {
        away: { on: { in: '#inner', there: 'room' } },
        room: { initial: 'door', states: { door: {}, table: { id: 'inner' } } },
      },
    });
    expect(unreachedOf(chartOf(machine))).toEqual(nothing);
  });

  it('follows one arrow to several regions, and a history to wherever it may lead', () => {
    const machine = createMachine({
      initial: 'away',
      states: {
        away: { on: { back: 'room.last', both: { target: ['#one', '#two'] } } },
        room: { initial: 'door', states: { door: {}, table: {}, last: { type: 'history' } } },
        hall: {
          type: 'parallel',
          states: {
            left: { initial: 'none', states: { none: {}, one: { id: 'one' } } },
            right: { initial: 'none', states: { none: {}, two: { id: 'two' } } },
          },
        },
      },
    });
    expect(unreachedOf(chartOf(machine))).toEqual(nothing);
  });

  it('is marked in pictures', async () => {
    expect(await svgOf(lostMachine)).toMatch(/unreached" data-state="lost"[^]*nothing leads here/);
    expect(mermaidOf(lostMachine)).toContain('lost (nothing leads here)');
    expect(await svgOf(gateMachine)).not.toContain('nothing leads here');
  });
});
