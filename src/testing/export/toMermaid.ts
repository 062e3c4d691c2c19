import { printable } from '../../printable.ts';
import { readStep } from '../plan/readAloud.ts';
import type { PlanPath, TestPlan } from '../plan/testPlan.ts';

/** What Mermaid draws unless it is set up otherwise; no diagram may raise these by itself. */
const MOST_ARROWS = 500;
const MOST_CHARACTERS = 50_000;

/**
 * A plan as a Mermaid flowchart: each path a row of its own, from state to state. A plan that is
 * more than Mermaid draws at once (500 arrows, 50,000 characters) is a page of Markdown instead,
 * with as many flowcharts as it takes, each in a block of its own.
 */
export function toMermaid(plan: TestPlan): string {
  const groups = groupsOf(plan.paths.flatMap((path) => rowsOf(path)));
  const [only = []] = groups;
  if (groups.length < 2) return flowchart(only);
  const sections = groups.map(
    (rows) => `## ${span(rows)}\n\n\`\`\`mermaid\n${flowchart(rows)}\`\`\`\n`,
  );
  const { length } = plan.paths;
  const paths = `${length} ${length === 1 ? 'path' : 'paths'}`;
  const title = `# ${inMarkdown(plan.machine)}: ${paths} in ${groups.length} charts`;
  return [`${title}\n`, ...sections].join('\n');
}

/** A path, or as much of a long one as fits into one flowchart. */
interface Row {
  readonly id: string;
  readonly lines: readonly string[];
  readonly arrows: number;
}

function rowsOf(path: PlanPath, from = 0, to = path.steps.length): Row[] {
  const row = { id: path.id, lines: rowLines(path, from, to), arrows: to - from };
  if (fits([row]) || to - from < 2) return [row];
  const middle = Math.ceil((from + to) / 2);
  return [...rowsOf(path, from, middle), ...rowsOf(path, middle, to)];
}

function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && fits([...last, row])) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function fits(rows: readonly Row[]): boolean {
  const arrows = rows.reduce((sum, row) => sum + row.arrows, 0);
  return arrows <= MOST_ARROWS && flowchart(rows).length <= MOST_CHARACTERS;
}

function flowchart(rows: readonly Row[]): string {
  return ['flowchart LR', ...rows.flatMap(({ lines }) => lines)].join('\n').concat('\n');
}

function rowLines({ id, title, inside, steps }: PlanPath, from: number, to: number): string[] {
  const place = (index: number): string => `${id.replaceAll(/\W/g, '_')}_${index}`;
  const states = [inside, ...steps.map((step) => step.inside)].map((one) => one.states.join(' + '));
  const name = `${id}: ${title}${from === 0 ? '' : ' (continued)'}`;
  const arrows = steps.map(
    (step, index) => `    ${place(index)} -->|"${plain(readStep(step))}"| ${place(index + 1)}`,
  );
  return [
    `  subgraph ${place(from)}_path["${plain(name)}"]`,
    '    direction LR',
    ...states.map((state, index) => `    ${place(index)}["${plain(state)}"]`).slice(from, to + 1),
    ...arrows.slice(from, to),
    '  end',
  ];
}

/** From which path to which. */
function span(rows: readonly Row[]): string {
  const ids = new Set([rows[0], rows.at(-1)].map((row) => inMarkdown(row?.id ?? '')));
  return [...ids].join(' to ');
}

const entities: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '#': '#35;',
  '%': '#37;',
  '`': '#96;',
  '<': '#lt;',
  '>': '#gt;',
};

/**
 * Without what would end a label or be taken for HTML, Markdown or a directive: Mermaid reads the
 * entities.
 */
function plain(text: string): string {
  return printable(text).replaceAll(/["#%`<>]/g, (character) => entities[character] ?? '');
}

function inMarkdown(text: string): string {
  return printable(text).replaceAll(/[\\`*_[\]<>&~|]/g, String.raw`\$&`);
}
