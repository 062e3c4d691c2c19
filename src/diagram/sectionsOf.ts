import type { Chart } from './chartOf.ts';
import type { Section } from './sketchOf.ts';
import { isWithin } from './statePath.ts';

/** States up to which a picture shows all levels. */
const MOST_STATES = 14;

/** The pictures that a machine is shown in: a small one whole, a large one level by level. */
export function sectionsOf(chart: Chart): Section[] {
  return sectionsIn(chart, '');
}

function sectionsIn(chart: Chart, within: string): Section[] {
  const { states } = chart;
  const inner = states.filter(({ path }) => path !== within && isWithin(path, within));
  const section = within === '' ? {} : { within };
  if (inner.length <= MOST_STATES) return [section];
  const compounds = inner.filter(
    ({ parent, kind }) => parent === within && (kind === 'compound' || kind === 'parallel'),
  );
  const insides = compounds.flatMap(({ path }) => sectionsIn(chart, path));
  return [{ ...section, levels: 1 }, ...insides];
}
