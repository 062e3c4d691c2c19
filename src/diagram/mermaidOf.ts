import { printable } from '../printable.ts';
import type { AnyStateMachine } from 'xstate';
import { chartOf, type Chart, type ChartState } from './chartOf.ts';
import { lookOf } from './lookOf.ts';
import {
  anywhereInside,
  sketchOf,
  UNREACHED,
  type Box,
  type Line,
  type Section,
  type Sketch,
} from './sketchOf.ts';
import { sharedPath } from './statePath.ts';

/** Which part of a machine is drawn, and which states went wrong. */
export interface MermaidOptions extends Section {
  /** Paths of the states that mean that the matter went wrong; they get a look of their own. */
  readonly failures?: readonly string[];
}

/**
 * A machine as Mermaid text, which GitHub, GitLab and most editors draw. A state has a look by who
 * must act next: one that waits to learn what happened is told from all others, and so is a
 * failure. The arrows from one state to another share a line; those that leave no state are left
 * out.
 */
export function mermaidOf(machine: AnyStateMachine, options: MermaidOptions = {}): string {
  const chart = chartOf(machine);
  const sketch = sketchOf(chart, options);
  const body = [
    ...looks.map(({ look, style }) => `classDef ${look} ${style}`),
    ...insideOf(sketch, rootOf(chart)),
    ...sketch.outside.map((path) => named(path, path)),
    ...linesIn(sketch, ''),
    ...lookLines(chart, sketch, options.failures ?? []),
  ];
  return ['stateDiagram-v2', ...body.map(indented), ''].join('\n');
}

/** Readable on a light and on a dark page. */
const looks = [
  { look: 'doubt', style: 'fill:#fff3bf,stroke:#e67700,color:#5c3c00,stroke-dasharray:5 3' },
  { look: 'failure', style: 'fill:#ffe3e3,stroke:#c92a2a,color:#5c1010' },
  { look: 'settled', style: 'fill:#d3f9d8,stroke:#2b8a3e,color:#0b3d16' },
  { look: 'ours', style: 'fill:#d0ebff,stroke:#1971c2,color:#0b2c4a' },
  { look: 'theirs', style: 'fill:#f1f3f5,stroke:#495057,color:#212529' },
] as const;

/** The root as far as its inside is drawn: only where it begins. */
function rootOf({ initial }: Chart): Pick<ChartState, 'path' | 'kind' | 'initial'> {
  return { path: '', kind: 'compound', initial };
}

/** What stands between the braces of a state, without the lines. */
function insideOf(
  sketch: Sketch,
  { path, kind, initial }: Pick<ChartState, 'path' | 'kind' | 'initial'>,
): string[] {
  const begin = sketch.boxes.some(({ state }) => state.path === initial)
    ? [`[*] --> ${idOf(initial)}`]
    : [];
  const inner = sketch.boxes.filter(({ state }) => isDirectlyIn(state, path, sketch.within));
  const regions = inner.map((box) => boxLines(sketch, box));
  return [...begin, ...(kind === 'parallel' ? sideBySide(regions) : regions.flat())];
}

/** At the top of a picture stands the state that it shows the inside of. */
function isDirectlyIn({ path, parent }: ChartState, outer: string, within: string): boolean {
  return outer === '' && within !== '' ? path === within : parent === outer && path !== within;
}

function sideBySide(regions: readonly string[][]): string[] {
  return regions.flatMap((region, index) => (index === 0 ? region : ['--', ...region]));
}

function boxLines(sketch: Sketch, { state, isOpen, isUnreached }: Box): string[] {
  const { path, kind } = state;
  const key = isUnreached ? `${state.key} (${UNREACHED})` : state.key;
  if (!isOpen) {
    const end = kind === 'final' ? [`${idOf(path)} --> [*]`] : [];
    return [named(path, kind === 'atomic' || kind === 'final' ? key : `${key} ...`), ...end];
  }
  const inside = [
    ...anywhereIn(sketch, path),
    ...insideOf(sketch, state),
    ...linesIn(sketch, path),
  ];
  return [`${named(path, key)} {`, ...inside.map(indented), '}'];
}

/** A box for the lines that lead from a state to one inside it, which Mermaid cannot draw. */
function anywhereIn({ lines }: Sketch, path: string): string[] {
  const anywhere = anywhereInside(path);
  return lines.some(({ from }) => from === anywhere) ? [named(anywhere, 'anywhere here')] : [];
}

/** Lines are written inside the innermost state around both ends, as Mermaid needs them. */
function linesIn({ lines, boxes }: Sketch, path: string): string[] {
  const open = new Set(boxes.filter(({ isOpen }) => isOpen).map(({ state }) => state.path));
  const homeOf = ({ from, to }: Line): string => {
    const shared = sharedPath(from, to);
    const home = shared === from || shared === to ? parentOf(shared) : shared;
    return open.has(home) ? home : '';
  };
  return lines.filter((line) => homeOf(line) === path).map(lineText);
}

function parentOf(path: string): string {
  return path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
}

function lineText({ from, to, texts }: Line): string {
  const label = texts.filter(Boolean).map(plainText).join('<br/>');
  return `${idOf(from)} --> ${idOf(to)}${label && ` : ${label}`}`;
}

/** One line for each look: Mermaid cannot give one to a state that is opened up. */
function lookLines(chart: Chart, sketch: Sketch, failures: readonly string[]): string[] {
  const closed = sketch.boxes.filter(({ isOpen }) => !isOpen).map(({ state }) => state.path);
  const paths = [...closed, ...sketch.outside];
  return looks.flatMap(({ look }) => {
    const alike = paths.filter((path) => lookOf(chart, path, failures) === look);
    return alike.length === 0 ? [] : [`class ${alike.map(idOf).join(',')} ${look}`];
  });
}

function named(path: string, text: string): string {
  return `state "${plainText(text)}" as ${idOf(path)}`;
}

/** A word that Mermaid takes for an id, and never for one of its own words. */
function idOf(path: string): string {
  const plain = path.replaceAll('_', '__').replace('*', '_any').replaceAll('.', '_');
  return `s_${plain.replaceAll(/\W/gu, (character) => `_x${character.codePointAt(0)}_`)}`;
}

/** Without the characters that end a text or begin something else. */
function plainText(text: string): string {
  return printable(text).replace(/["#;:{}<>]/g, ' ');
}

function indented(line: string): string {
  return `  ${line}`;
}
