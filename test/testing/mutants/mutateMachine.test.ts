import { describe, expect, it } from 'vitest';
import {
  mutantJudge,
  mutateMachine,
  mutationOperators,
  type MutationOperator,
} from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPlan } from '../../support/depositPlan.ts';

const plan = depositPlan();
const mutants = (...operators: readonly MutationOperator[]) => [
  ...mutateMachine(depositMachine, operators.length > 0 ? operators : undefined),
];

describe('mutateMachine', () => {
  it('makes one mistake at a time, each with a name of its own', () => {
    const ids = mutants().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(200);
  });

  it('makes no machine twice, nor the machine itself', () => {
    const functions: unknown[] = [];
    const numbered = (key: string, part: unknown): unknown => {
      if (typeof part !== 'function') return key === 'options' ? undefined : part;
      if (!functions.includes(part)) functions.push(part);
      return [functions.indexOf(part), Object.entries(part)];
    };
    const machines = [depositMachine, ...mutants().map(({ machine }) => machine)];
    const texts = machines.map(({ config }) => JSON.stringify(config, numbered));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('leaves the machine itself as it was', () => {
    const before = JSON.stringify(depositMachine.config);
    mutants();
    expect(JSON.stringify(depositMachine.config)).toBe(before);
  });

  it.each<{ operator: MutationOperator; count: number }>([
    { operator: 'removeTransition', count: 23 },
    { operator: 'dropGuard', count: 10 },
    { operator: 'negateGuard', count: 10 },
    { operator: 'dropInvoke', count: 3 },
    { operator: 'unFinal', count: 2 },
  ])('$operator is made $count times', ({ operator, count }) => {
    expect(mutants(operator)).toHaveLength(count);
  });

  it('knows only operators that are listed', () => {
    const made = new Set(mutants().map(({ operator }) => operator));
    expect(mutationOperators).toEqual(expect.arrayContaining([...made]));
  });
});

describe('what is observed of a step', () => {
  it.each<MutationOperator>(['dropInput', 'otherSource', 'otherDelay'])(
    'shows every %s where it is met',
    (operator) => {
      const judge = mutantJudge(plan);
      const alive = mutants(operator).filter((mutant) => judge.killedBy(mutant) === undefined);
      expect(mutants(operator).length).toBeGreaterThan(0);
      expect(alive.map(({ id }) => id)).toEqual([]);
    },
  );
});

describe('mutantJudge', () => {
  it('lets the machine itself live', () => {
    const itself = { id: '', operator: 'unFinal', meets: [] } as const;
    expect(mutantJudge(plan).killedBy({ ...itself, machine: depositMachine })).toBeUndefined();
  });

  it.each<MutationOperator>(['removeTransition', 'negateGuard', 'dropInvoke'])(
    'notices nearly each %s, and where',
    (operator) => {
      const judge = mutantJudge(plan);
      const fates = mutants(operator).map((mutant) => judge.killedBy(mutant));
      const killed = fates.filter((fate) => fate !== undefined);
      expect(killed.length / fates.length).toBeGreaterThan(0.8);
      expect(killed[0]).toMatch(/^(?:the start|step \d+) of deposit-\d+$/);
    },
  );
});
