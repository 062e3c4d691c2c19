import { printable } from '../../printable.ts';
import { delayText } from '../goal.ts';
import type { PlanPath, PlanStep } from './testPlan.ts';

/** One step in words: `capturePayment answers unanswered`. */
export function readStep(step: Omit<PlanStep, 'expect'>): string {
  return printable(said(step));
}

/** One step in words, and what its event carries: two that read alike may differ in an amount. */
export function readInFull(step: Omit<PlanStep, 'expect'>): string {
  const { type: _type, error: _error, output, ...payload } = step.event;
  const text = JSON.stringify(output ?? payload);
  const isTold = step.kind !== 'time' && text !== '{}';
  return isTold ? `${readStep(step)}: ${printable(shortened(text))}` : readStep(step);
}

const LONGEST_PAYLOAD = 300;

function shortened(text: string): string {
  return text.length > LONGEST_PAYLOAD ? `${text.slice(0, LONGEST_PAYLOAD)}…` : text;
}

function said({ kind, name, case: special }: Omit<PlanStep, 'expect'>): string {
  const marked = special === undefined ? name : `${name} (${special})`;
  switch (kind) {
    case 'command':
      return `${marked} is sent`;
    case 'fact':
      return `${marked} arrives`;
    case 'answer':
      if (special === 'crash') return `${name} breaks`;
      return special === undefined || special === 'done'
        ? `${name} ends`
        : `${name} answers: ${special}`;
    case 'time':
      return `${delayText(name)} has passed`;
    case 'forbidden':
      return `${marked} is sent where nothing takes it`;
    case 'stale':
      return special === 'again' ? `${name} arrives again` : `${delayText(name)} comes too late`;
  }
}

/** All that has happened up to a step, and that step, numbered from 1. */
export function readPath({ title, steps }: Pick<PlanPath, 'title' | 'steps'>, last = steps.length) {
  return [
    printable(title),
    ...steps.slice(0, last).map((step, index) => `${index + 1}. ${readStep(step)}`),
  ].join('\n');
}

/** Where a life leads, and by what. Steps that must change nothing are no moves. */
export function titleOf({ inside, steps }: Pick<PlanPath, 'inside' | 'steps'>): string {
  const start = printable(inside.states.join(' + '));
  const moving = steps.filter(({ kind }) => kind !== 'forbidden' && kind !== 'stale');
  const last = moving.at(-1);
  if (!last) return `${start}, where nothing happens`;
  const end = printable(last.inside.states.join(' + '));
  const way = `${moving.length} ${moving.length === 1 ? 'move' : 'moves'}`;
  return `${start} to ${end} in ${way}, the last: ${readStep(last)}`;
}
