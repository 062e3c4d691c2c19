import type { Line, Sketch } from '../sketchOf.ts';

/** A sketch, some of whose lines are told in words in the boxes that they leave. */
export interface SketchWithExits {
  readonly sketch: Sketch;
  readonly exits: readonly Line[];
}

/**
 * A box that many lines lead to would drown the picture in them, so those are told in words where
 * they begin. The lines of the happy path are always drawn, and up to `mostLines` into any box.
 */
export function withExits(
  sketch: Sketch,
  isHappy: (from: string, to: string) => boolean,
  mostLines: number,
): SketchWithExits {
  const counts = new Map<string, number>();
  for (const { to } of sketch.lines) counts.set(to, (counts.get(to) ?? 0) + 1);
  const isExit = ({ from, to }: Line): boolean =>
    (counts.get(to) ?? 0) > mostLines && from !== to && !isHappy(from, to);
  const exits = sketch.lines.filter(isExit);
  return { sketch: { ...sketch, lines: sketch.lines.filter((line) => !isExit(line)) }, exits };
}
