import type { AnyStateMachine } from 'xstate';
import { eventText } from './causeText.ts';
import { chartOf, type Chart } from './chartOf.ts';
import { delayTableOf } from './delayTableOf.ts';
import { eventTableOf } from './eventTableOf.ts';
import { codeText, markdownTable, onOneLine } from './markdownTable.ts';
import { mermaidOf } from './mermaidOf.ts';
import { sectionsOf } from './sectionsOf.ts';
import type { Section } from './sketchOf.ts';
import { stateTableOf } from './stateTableOf.ts';
import { depthOf, isWithin } from './statePath.ts';

/** What a machine itself does not say of its page. */
export interface MachinePageOptions {
  /** Heading; the machine's id if absent. */
  readonly title?: string;
  /**
   * Draws a section in place of Mermaid, such as a picture in Markdown: `![open](open.svg)`. The
   * sections are those of `sectionsOf`.
   */
  readonly picture?: (section: Section) => string;
  /** Paths of the states that mean that the matter went wrong. */
  readonly failures?: readonly string[];
  /** Code of a refused command -> its sentence. */
  readonly refusals?: Readonly<Record<string, string>>;
  /** Event that stands for several, such as `checkout.*` -> their names. */
  readonly families?: Readonly<Record<string, readonly string[]>>;
  /** Event or call -> what it stands for in the world outside, such as a webhook. */
  readonly origins?: Readonly<Record<string, string>>;
  /** For the spans of delays that depend on the context. */
  readonly contexts?: readonly object[];
  /** State -> the events of a shortest way to it. */
  readonly ways?: Readonly<Record<string, readonly string[]>>;
}

/** States beyond which a picture is drawn in parts. */
const MOST_BOXES = 14;

/** Everything there is to see of a machine, as one page of Markdown. */
export function machinePage(machine: AnyStateMachine, options: MachinePageOptions = {}): string {
  const chart = chartOf(machine);
  const { title = chart.id, failures = [], refusals = {}, families = {}, ways = {} } = options;
  const { origins = {} } = options;
  const version = chart.version === '' ? '' : ` Version ${chart.version}.`;
  return [
    `## ${onOneLine(title)}`,
    onOneLine(`${chart.description}${version}`),
    ...(options.picture
      ? drawnSections(chart, options.picture)
      : [...picture(machine, { levels: 1, failures }), ...insides(chart, machine, failures)]),
    ...section('States', stateTableOf(machine)),
    ...section('Events', eventTableOf(machine), ...Object.entries(families).map(familyText)),
    ...section('What events and calls stand for', originTable(origins)),
    ...section('Why a command is refused', refusalTable(refusals)),
    ...section('Delays', delayTableOf(machine, options.contexts)),
    ...section('Shortest ways', wayTable(ways)),
  ].join('\n\n');
}

function drawnSections(chart: Chart, draw: (section: Section) => string): string[] {
  return sectionsOf(chart).flatMap((section) => {
    const { within = '' } = section;
    const state = chart.states.find(({ path }) => path === within);
    return [...(state ? [`### Inside ${codeText(within)}`, state.description] : []), draw(section)];
  });
}

/** A table without rows needs no heading. */
function section(heading: string, table: string, ...notes: readonly string[]): string[] {
  return table.split('\n').length > 3 ? [`### ${heading}`, ...notes, table.trimEnd()] : [];
}

function picture(
  machine: AnyStateMachine,
  options: NonNullable<Parameters<typeof mermaidOf>[1]>,
): string[] {
  return [`\`\`\`mermaid\n${mermaidOf(machine, options)}\`\`\``];
}

/** A picture of each state that has been drawn closed. */
function insides(chart: Chart, machine: AnyStateMachine, failures: readonly string[]): string[] {
  return closedAt(chart, '', 1).flatMap((path) => insideOf(chart, machine, failures, path));
}

function insideOf(
  chart: Chart,
  machine: AnyStateMachine,
  failures: readonly string[],
  within: string,
): string[] {
  const levels = levelsFor(chart, within);
  const state = chart.states.find(({ path }) => path === within);
  return [
    `### Inside ${codeText(within)}`,
    state?.description ?? '',
    ...picture(machine, { within, levels, failures }),
    ...closedAt(chart, within, levels).flatMap((path) => insideOf(chart, machine, failures, path)),
  ];
}

/** As deep as the picture stays small; regions are nothing without what is in them. */
function levelsFor({ states }: Chart, within: string): number {
  const inner = states.filter(({ path }) => path !== within && isWithin(path, within));
  const depths = inner.map(({ path }) => depthOf(path) - depthOf(within));
  const least = states.some(({ path, kind }) => path === within && kind === 'parallel') ? 2 : 1;
  const deepest = Math.max(...depths);
  for (let levels = deepest; levels > least; levels -= 1) {
    if (depths.filter((depth) => depth <= levels).length <= MOST_BOXES) return levels;
  }
  return least;
}

/** Paths of the states at a depth that have states inside. */
function closedAt({ states }: Chart, within: string, levels: number): string[] {
  const parents = new Set(states.map(({ parent }) => parent));
  return states
    .map(({ path }) => path)
    .filter((path) => isWithin(path, within) && parents.has(path))
    .filter((path) => depthOf(path) - depthOf(within) === levels);
}

function familyText([event, names]: readonly [string, readonly string[]]): string {
  return `${codeText(event)} stands for ${names.map(codeText).join(', ')}.`;
}

function originTable(origins: Readonly<Record<string, string>>): string {
  return markdownTable(
    ['Event or call', 'Stands for'],
    Object.entries(origins).map(([name, text]) => [codeText(name), text]),
  );
}

function refusalTable(refusals: Readonly<Record<string, string>>): string {
  return markdownTable(
    ['Reason', 'Meaning'],
    Object.entries(refusals).map(([reason, text]) => [codeText(reason), text]),
  );
}

function wayTable(ways: Readonly<Record<string, readonly string[]>>): string {
  return markdownTable(
    ['To', 'By'],
    Object.entries(ways).map(([state, events]) => [
      codeText(state),
      events.map(eventText).join(', then '),
    ]),
  );
}
