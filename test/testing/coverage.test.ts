import { createActor } from 'xstate';
import { describe, expect, it } from 'vitest';
import { coverage, exploreMachine } from '../../src/testing/index.ts';
import { depositDomain } from '../support/depositDomain.ts';
import { depositMachine } from '../support/depositMachine.ts';
import { readSource } from '../support/sourceText.ts';

function afterARelease() {
  const measured = coverage(depositMachine);
  const { inspect } = measured;
  const actor = createActor(depositMachine, { input: { depositId: 'dep_1' }, inspect }).start();
  actor.send({ type: 'checkout.released' });
  actor.stop();
  return measured;
}

describe('coverage', () => {
  it('counts what live actors did, as text and as JSON', () => {
    const measured = afterARelease();
    expect(measured.report().covered).toBe(1);
    expect(measured.toText()).toMatch(/^1 of 23 transitions taken, 0 of 10 guards seen false\n- /);
    expect(JSON.parse(measured.toJson())).toEqual(measured.report());
  });

  it('tells what was missed from what cannot happen', () => {
    const domain = { ...depositDomain, fires: () => false };
    const measured = coverage(depositMachine, { domain });
    const { unreachable, missing } = measured.report();
    expect(unreachable).toEqual(exploreMachine(depositMachine, domain).coverage.missing);
    expect(unreachable.length).toBeGreaterThan(0);
    expect(missing.length).toBeGreaterThan(unreachable.length);
    expect(measured.toText()).toContain('- cannot happen: in deposit');
    expect(measured.report().gaveUpAt).toBeNull();
  });

  it('says so where it gave up, and calls nothing impossible', () => {
    const measured = coverage(depositMachine, { domain: depositDomain, maxStates: 3 });
    const { unreachable, gaveUpAt, missing } = measured.report();
    expect(unreachable).toEqual([]);
    expect(gaveUpAt).toBeGreaterThan(3);
    expect(JSON.parse(measured.toJson())).toMatchObject({ gaveUpAt, unreachable: [] });
    expect(measured.toText().split('\n')).toHaveLength(missing.length + 2);
    expect(measured.toText()).toMatch(
      /\n- the walk of the domain gave up at \d+ snapshots, so that nobody knows what cannot/,
    );
    expect(measured.toText()).not.toContain('- cannot happen');
  });

  it('points lcov at the lines of the states', () => {
    const { text } = readSource('test/support/depositMachine.ts');
    const lcov = afterARelease().toLcov({ source: 'depositMachine.ts', text });
    const line = text.split('\n').findIndex((one) => one.includes('conflicted: {')) + 1;
    const [, uncertain] = /^ {4}(uncertain): \{/m.exec(text) ?? [];
    expect(uncertain).toBe('uncertain');
    expect(lcov).toContain('SF:depositMachine.ts\nBRDA:');
    expect(lcov).toMatch(/\nBRF:33\nBRH:1\nDA:\d+,\d[^]*\nLF:\d+\nLH:1\nend_of_record\n$/);
    expect(lcov).not.toContain(`BRDA:${line},`);
  });

  it('points lcov elsewhere where it is told to', () => {
    const { text } = readSource('test/support/depositMachine.ts');
    const lineOf = () => 7;
    expect(afterARelease().toLcov({ source: 'a.ts', text, lineOf })).toContain('DA:7,1\nLF:1\n');
  });
});
