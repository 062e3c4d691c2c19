import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { mermaidOf } from '../../src/diagram/mermaidOf.ts';
import { gateMachine } from '../support/gateMachine.ts';

/** The text without what is the same in every picture. */
function drawn(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !/classDef|stateDiagram/.test(line));
}

describe('mermaidOf', () => {
  it('draws states, what is in them, and one line for all arrows between two', () => {
    expect(drawn(mermaidOf(gateMachine))).toEqual([
      '  [*] --> s_shut',
      '  state "shut" as s_shut',
      '  state "moving" as s_moving {',
      '    state "anywhere here" as s_moving__any',
      '    [*] --> s_moving_opening',
      '    state "opening" as s_moving_opening',
      '    state "open" as s_moving_open',
      '    state "past" as s_moving_past',
      '    s_moving_past --> [*]',
      '    s_moving__any --> s_moving_opening : press',
      '    s_moving_opening --> s_moving_open : drive answers',
      '    s_moving_open --> s_moving_past : after pause',
      '  }',
      '  state "stuck" as s_stuck',
      '  s_shut --> s_moving : press [isClear]',
      '  s_shut --> s_stuck : press [otherwise]',
      '  s_moving --> s_shut : when it has ended',
      '  s_moving --> s_stuck : after patience',
      '  s_moving_opening --> s_stuck : drive breaks',
      '  s_stuck --> s_shut : [isClear]',
      '  class s_moving_opening doubt',
      '  class s_moving_open,s_moving_past settled',
      '  class s_shut,s_stuck ours',
    ]);
  });

  it('draws a state closed beyond the levels asked for', () => {
    const lines = drawn(mermaidOf(gateMachine, { levels: 1 }));
    expect(lines).toContain('  state "moving ..." as s_moving');
    expect(lines).toContain('  s_moving --> s_stuck : after patience<br/>drive breaks');
    expect(lines).toContain('  s_moving --> s_moving : press');
    expect(lines.join('\n')).not.toContain('opening');
  });

  it('draws the inside of one state, and where its arrows lead', () => {
    const lines = drawn(mermaidOf(gateMachine, { within: 'moving', failures: ['stuck'] }));
    expect(lines[0]).toBe('  state "moving" as s_moving {');
    expect(lines).toContain('  state "stuck" as s_stuck');
    expect(lines).toContain('  class s_stuck failure');
    expect(lines).not.toContain('  s_stuck --> s_shut : [isClear]');
  });

  it('separates regions, and keeps names of all kinds apart', () => {
    const states = { 'a-b': {}, a_b: { on: { 'go;now': { target: 'a-b' } } } };
    const machine = createMachine({
      id: 'm',
      initial: 'p',
      states: { p: { type: 'parallel', states: { one: { initial: 'a_b', states }, two: {} } } },
    });
    expect(drawn(mermaidOf(machine))).toEqual([
      '  [*] --> s_p',
      '  state "p" as s_p {',
      '    state "one" as s_p_one {',
      '      [*] --> s_p_one_a__b',
      '      state "a-b" as s_p_one_a_x45_b',
      '      state "a_b" as s_p_one_a__b',
      '      s_p_one_a__b --> s_p_one_a_x45_b : go now',
      '    }',
      '    --',
      '    state "two" as s_p_two',
      '  }',
      '  class s_p_one_a_x45_b,s_p_one_a__b,s_p_two theirs',
    ]);
  });

  it('says the same of a machine whatever its ports are filled with', () => {
    expect(mermaidOf(gateMachine.provide({}))).toBe(mermaidOf(gateMachine));
  });
});
