import type { AnyStateMachine } from 'xstate';
import { chartOf, type Chart } from './chartOf.ts';
import { lookOf } from './lookOf.ts';
import { withoutStar, type Section } from './sketchOf.ts';
import { isWithin } from './statePath.ts';
import { arrowAttributes } from './svg/arrowAttributes.ts';
import { drawBox, drawFrame, drawHead, type DrawnBox } from './svg/drawBox.ts';
import { drawArrow, drawLabel, drawStart } from './svg/drawLine.ts';
import { layOut, type Layout } from './svg/layOut.ts';
import { styleOf, type Theme } from './svg/palette.ts';
import { element, xmlText } from './svg/xmlText.ts';

/** Which part of a machine is drawn, and how. */
export interface SvgOptions extends Section {
  /** `auto`, the default, follows the reader's screen. */
  readonly theme?: Theme;
  /** Paths of the states that mean that the matter went wrong; they get a look of their own. */
  readonly failures?: readonly string[];
  /**
   * Paths of the states that are passed in this order when all goes well. The arrows between one
   * and the next are bold.
   */
  readonly happyPath?: readonly string[];
}

type IsHappy = (from: string, to: string) => boolean;

/** States up to which a machine is drawn whole; a larger one is drawn closed. */
const MOST_STATES = 60;

/**
 * A machine, or the inside of one of its states, as an SVG: the same bytes every time. Text is
 * measured by the widths of Arial. Elements name what they show (`data-state`; `data-from`,
 * `data-to` and `data-events` with XState's event names), so that a page can light them.
 *
 * A machine of more than 60 states is drawn one level deep unless `within` or `levels` says
 * otherwise. Rejects when the package `elkjs`, an optional peer, is not installed.
 */
export async function svgOf(machine: AnyStateMachine, options: SvgOptions = {}): Promise<string> {
  const chart = chartOf(machine);
  const isLarge = chart.states.length > MOST_STATES && options.within === undefined;
  const section = { ...(isLarge && { levels: 1 }), ...options };
  const { within = '' } = section;
  if (within !== '' && !chart.states.some(({ path }) => path === within)) {
    throw new Error(`${chart.id} has no state ${within}`);
  }
  const isHappy = happySteps(options.happyPath ?? []);
  const layout = await layOut(chart, section, (from, to) => isHappy(withoutStar(from), to));
  const inside = drawing(chart, layout, isHappy, options.failures ?? []);
  return svgText(chart, within, layout, [styleOf(options.theme ?? 'auto'), ...inside]);
}

function svgText(
  chart: Chart,
  within: string,
  { width, height }: Layout,
  [style = '', ...inside]: readonly string[],
): string {
  const parts = [chart.id, ...(within === '' ? [] : within.split('.'))];
  const name = parts.join('-').replaceAll(/[^\w-]/g, '-');
  const state = chart.states.find(({ path }) => path === within);
  const description = (state ?? chart).description.replaceAll(/\s+/g, ' ');
  const heading = within === '' ? chart.id : `${chart.id}: ${within}`;
  const [titleId, descriptionId] = [`${name}-title`, `${name}-description`];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'paystate',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': `${titleId} ${descriptionId}`,
  };
  const text = element(
    'svg',
    attributes,
    `\n${element('title', { id: titleId }, xmlText(heading))}\n`,
    `${element('desc', { id: descriptionId }, xmlText(description))}\n`,
    `${element('style', {}, style)}\n`,
    `${element('rect', { class: 'paper', width, height, rx: 8 })}\n`,
    `${inside.join('\n')}\n`,
  );
  return `${text}\n`;
}

/** Lines lie on the open boxes and under all words. */
function drawing(
  chart: Chart,
  layout: Layout,
  isHappy: IsHappy,
  failures: readonly string[],
): string[] {
  const boxes = boxesOf(chart, layout, failures);
  const isOpen = ({ form }: DrawnBox): boolean => form === 'open' || form === 'region';
  const lines = layout.sketch.lines.map((line, index) => {
    const happy = isHappy(withoutStar(line.from), line.to) ? ' happy' : '';
    const attributes = (name: string) => arrowAttributes(`${name}${happy}`, line, chart.id);
    return { attributes, text: layout.texts.labels[index], ...layout.lines[index] };
  });
  return [
    ...boxes.filter(isOpen).map(drawFrame),
    ...layout.dots.map((dot) => drawStart(dot, isHappy('', dot.initial))),
    ...lines.map(({ attributes, points = [] }) => drawArrow(attributes('arrow'), points)),
    ...boxes.filter(isOpen).map(drawHead),
    ...boxes.filter((box) => !isOpen(box)).map(drawBox),
    ...lines.flatMap(({ attributes, text, plate }) =>
      text && plate ? [drawLabel(attributes('label'), text, plate)] : [],
    ),
  ];
}

function boxesOf(
  chart: Chart,
  { sketch, texts, boxes }: Layout,
  failures: readonly string[],
): DrawnBox[] {
  const inside = new Map(sketch.boxes.map((box) => [box.state.path, box]));
  const kinds = new Map(chart.states.map(({ path, kind }) => [path, kind]));
  return [...boxes].flatMap(([path, place]) => {
    const text = texts.boxes.get(path);
    const box = inside.get(path);
    if (!text) return [];
    const isRegion = kinds.get(box?.state.parent ?? '') === 'parallel' && path !== sketch.within;
    const open = isRegion ? 'region' : 'open';
    const form = box ? (box.isOpen ? open : 'closed') : 'outside';
    const kind = kinds.get(path) ?? 'atomic';
    return [
      {
        machineId: chart.id,
        path,
        look: lookOf(chart, path, failures),
        text,
        place,
        form,
        kind,
        isUnreached: box?.isUnreached ?? false,
      } as const,
    ];
  });
}

/** Whether a line between two boxes is a step of the happy path; its start comes from nowhere. */
function happySteps(path: readonly string[]): IsHappy {
  const isStep = (from: string, to: string): boolean =>
    path.some((state, index) => {
      const next = path[index + 1];
      return next !== undefined && isWithin(state, from) && isWithin(next, to);
    });
  return (from, to) =>
    from === '' ? path.some((state) => isWithin(state, to)) : from !== to && isStep(from, to);
}
