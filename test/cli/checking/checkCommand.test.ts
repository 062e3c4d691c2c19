import { describe, expect, it } from 'vitest';
import { inlineMachine } from '../../support/inlineMachine.ts';
import { runPaystate } from '../../support/runPaystate.ts';

const small = ['--faults', '1', '--crashes', '0', '--commands', '1'];

describe('paystate check', () => {
  it('says within which bounds the payment keeps every promise', async () => {
    const { code, out, err } = await runPaystate(['check', ...small]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('amount 1, 1 fault, 0 crashes, 1 command\n');
    expect(out).toMatch(/\d+ states?, \d+ moves?/);
    expect(out).toMatch(/\d+ moves per second, \d+\.\d s of processor time/);
    expect(out).toContain('0 violations, 0 livelocks');
  });

  it('names what should come about and has no room to within the bounds', async () => {
    const { code, out } = await runPaystate(['check', ...small, '--commands', '0']);
    expect(code).toBe(0);
    expect(out).toContain('Did not come about within these bounds: some payment ends voided\n');
    expect((await runPaystate(['check'])).out).not.toContain('Did not come about');
  });

  it('prints the report as JSON', async () => {
    const { code, out } = await runPaystate(['check', 'payment', ...small, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      complete: true,
      livelocks: 0,
      violations: [],
      edgesPerSecond: expect.any(Number),
    });
  });

  it.each(['order', 'payout'])('holds %s to the rules of the start-up', async (machine) => {
    const { code, out } = await runPaystate(['check', machine, '--json']);
    expect({ code, ...JSON.parse(out) }).toEqual({ code: 0, machine, faults: [], unreached: [] });
  });

  it('names the states and transitions of a machine that can never be', async () => {
    const { code, out } = await runPaystate(['check', 'test/support/lostMachine.ts']);
    expect(code).toBe(1);
    expect(out.split('\n').slice(1)).toEqual([
      '4 parts of it that can never be',
      '  lost: nothing leads to this state',
      '  lost.deeper: nothing leads to this state',
      '  shut: never followed: press [otherwise] -> lost',
      '  lost: never followed: press -> shut',
      '',
    ]);
  });

  it('names the place of a reason once', async () => {
    const { code, out } = await runPaystate(['check', 'test/support/inlineMachine.ts']);
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 3)).toEqual([
      `${inlineMachine.id}: 2 reasons why it could not be run durably`,
      '  away invokes an actor without a name',
      '  away invokes an actor without an id, or one with a dot',
    ]);
  });

  it.each([
    { argv: ['payout', '--faults', '1'], said: '--faults: is a bound of check payment alone' },
    { argv: ['./mine.js', '--amount', '3'], said: '--amount: is a bound of check payment alone' },
    { argv: ['payment', '--name', 'foo'], said: '--name: chooses among the machines of a file' },
    { argv: ['order', '--name', 'foo'], said: '--name: chooses among the machines of a file' },
  ])('refuses $argv', async ({ argv, said }) => {
    const { code, out, err } = await runPaystate(['check', ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
  });

  it.each([['--amount', '0'], ['--faults', 'few'], ['--crashes', '1.5'], ['nobody'], ['--why']])(
    'refuses %s %s',
    async (...argv) => {
      const { code, out } = await runPaystate(['check', ...argv]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    },
  );
});

describe('paystate simulate', () => {
  it('plays the histories of some seeds', async () => {
    const argv = ['simulate', '--seed', '7', '--histories', '5', '--json'];
    const { code, out } = await runPaystate(argv);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ seed: 7, histories: 5, failures: [] });
  });

  it('counts one history as one, and names what it counts alike for programs', async () => {
    const argv = ['simulate', '--seed', '7', '--histories', '1'];
    const { calls } = JSON.parse((await runPaystate([...argv, '--json'])).out) as {
      readonly calls: number;
    };
    const { out } = await runPaystate(argv);
    expect(out).toContain(`1 history from seed 7, ${calls} calls, `);
  });

  it('refuses to count histories and minutes at once', async () => {
    const argv = ['simulate', '--histories', '5', '--minutes', '1'];
    expect((await runPaystate(argv)).code).toBe(2);
  });
});
