import { describe, expect, it } from 'vitest';
import { shippedMachines } from '../../src/cli/shippedMachines.ts';
import { chartOf, sectionsOf, type Chart, type Section } from '../../src/diagram/index.ts';
import { withoutStar } from '../../src/diagram/sketchOf.ts';
import { isWithin } from '../../src/diagram/statePath.ts';
import { layOut, type Layout, type Point, type Rectangle } from '../../src/diagram/svg/layOut.ts';
import { svgOf } from '../../src/diagram/svgOf.ts';
import { howMany } from '../support/howMany.ts';
import { randomMachine } from '../support/randomMachine.ts';

const nothingIsHappy = (): boolean => false;

function overlap(one: Rectangle, other: Rectangle): boolean {
  const apart = 0.2;
  return (
    one.x + one.width > other.x + apart &&
    other.x + other.width > one.x + apart &&
    one.y + one.height > other.y + apart &&
    other.y + other.height > one.y + apart
  );
}

function isOnBorder({ x, y }: Point, box: Rectangle | undefined): boolean {
  if (!box) return false;
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= 0.6;
  const across = x >= box.x - 0.6 && x <= box.x + box.width + 0.6;
  const along = y >= box.y - 0.6 && y <= box.y + box.height + 0.6;
  const isUpright = near(x, box.x) || near(x, box.x + box.width);
  return (along && isUpright) || (across && (near(y, box.y) || near(y, box.y + box.height)));
}

/** All that is wrong with the places of things, one line for each. */
function faultsOf({ boxes, lines, sketch, width, height }: Layout): string[] {
  const places = [...boxes];
  const plates = lines.flatMap(({ plate }) => (plate ? [plate] : []));
  const inPicture = ({ x, y, width: w, height: h }: Rectangle): boolean =>
    x >= 0 && y >= 0 && x + w <= width + 0.2 && y + h <= height + 0.2;
  return [
    ...places.flatMap(([path, box], index) =>
      places
        .slice(index + 1)
        .filter(([other]) => !isWithin(path, other) && !isWithin(other, path))
        .filter(([, place]) => overlap(box, place))
        .map(([other]) => `${path} lies over ${other}`),
    ),
    ...plates.filter((plate) => !inPicture(plate)).map(() => 'a plate leaves the picture'),
    ...plates.flatMap((plate, index) =>
      plates
        .slice(index + 1)
        .filter((other) => overlap(plate, other))
        .map(() => 'a plate over one'),
    ),
    ...sketch.lines.flatMap(({ from, to }, index) => {
      const points = lines[index]?.points ?? [];
      const [start, end] = [points[0], points.at(-1)];
      const isHeld =
        start &&
        end &&
        isOnBorder(start, boxes.get(withoutStar(from))) &&
        isOnBorder(end, boxes.get(to));
      return isHeld ? [] : [`the line ${from} to ${to} is loose`];
    }),
  ];
}

const faultsIn = async (chart: Chart, section: Section): Promise<string[]> =>
  faultsOf(await layOut(chart, section, nothingIsHappy));

const measured = howMany(10, 50, 50);
const drawn = howMany(20, 100, 100);

/** Deep machines take three times as long to draw as others: with every change some are deep. */
const deep = howMany(3, 150, 50);
const depthOf = (seed: number): number => (seed <= deep ? 3 : 2);

describe('the layout of a picture', () => {
  it.each(Object.keys(shippedMachines))('keeps everything of %s in its place', async (name) => {
    const machine = shippedMachines[name]?.machine;
    const chart = machine && chartOf(machine);
    const faults = chart
      ? await Promise.all(sectionsOf(chart).map((section) => faultsIn(chart, section)))
      : [['no such machine']];
    expect(faults.flat()).toEqual([]);
  });

  it(`holds for ${measured} machines that nobody would write`, async () => {
    for (let seed = 1; seed <= measured; seed += 1) {
      const { machine } = randomMachine(seed, depthOf(seed));
      expect(await faultsIn(chartOf(machine), {}), `seed ${seed}`).toEqual([]);
    }
  });

  it(`can be made of ${drawn} more of them`, async () => {
    for (let seed = measured + 1; seed <= measured + drawn; seed += 1) {
      const { machine } = randomMachine(seed, depthOf(seed));
      expect(await svgOf(machine), `seed ${seed}`).toMatch(/<svg[^]+<\/svg>/);
    }
  });

  it('gives the same bytes every time', async () => {
    const { machine } = randomMachine(7);
    expect(await svgOf(machine)).toBe(await svgOf(machine));
  });
});
