import type { Chart } from '../chartOf.ts';
import { isWithin } from '../statePath.ts';

/**
 * What all goes well by inside a state that is drawn closed: the keys of the states that are passed
 * there, the first way of several. Empty where none is.
 */
export function happyInside(
  { arrows }: Chart,
  path: string,
  isHappy: (from: string, to: string) => boolean,
): readonly string[] {
  const steps = arrows.filter(
    ({ from, to }) => [from, to].every((end) => isInside(end, path)) && isHappy(from, to),
  );
  const [first] = steps;
  if (!first) return [];
  const passed = [first.from];
  for (let next: typeof first | undefined = first; next && !passed.includes(next.to);) {
    const { to }: typeof first = next;
    passed.push(to);
    next = steps.find(({ from }) => from === to);
  }
  return passed.map((state) => state.slice(state.lastIndexOf('.') + 1));
}

function isInside(state: string, path: string): boolean {
  return state !== path && isWithin(state, path);
}
