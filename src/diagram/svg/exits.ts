import { withoutStar, type Line, type Sketch } from '../sketchOf.ts';

/** A sketch, some of whose lines are told in words in the boxes that they leave. */
export interface SketchWithExits {
  readonly sketch: Sketch;
  readonly exits: readonly Line[];
}

/**
 * A box that many lines lead to would drown the picture in them, so those are told in words where
 * they begin. Always drawn are the lines of the happy path, up to `mostLines` into any box, and one
 * into every box that a way leads to: the first one on the shortest way from the start.
 */
export function withExits(
  sketch: Sketch,
  isHappy: (from: string, to: string) => boolean,
  mostLines: number,
  initial: string,
): SketchWithExits {
  const counts = new Map<string, number>();
  for (const { to } of sketch.lines) counts.set(to, (counts.get(to) ?? 0) + 1);
  const first = firstWays(sketch, initial);
  const isExit = (line: Line): boolean =>
    (counts.get(line.to) ?? 0) > mostLines &&
    line.from !== line.to &&
    !first.has(line) &&
    !isHappy(line.from, line.to);
  const exits = sketch.lines.filter(isExit);
  return { sketch: { ...sketch, lines: sketch.lines.filter((line) => !isExit(line)) }, exits };
}

/** The lines by which each box is reached first, when all are followed at once from the start. */
function firstWays({ boxes, lines, within }: Sketch, initial: string): ReadonlySet<Line> {
  const ways = new Set<Line>();
  const initials = new Map(boxes.map(({ state }) => [state.path, state.initial]));
  const queue = [within === '' ? initial : within];
  const reached = new Set(queue);
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    queue.push(path);
  };
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    reach(initials.get(from) ?? '');
    for (const line of lines) {
      if (withoutStar(line.from) !== from || reached.has(line.to)) continue;
      reach(line.to);
      ways.add(line);
    }
  }
  return ways;
}
