import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedMachines } from '../../src/cli/shippedMachines.ts';
import { chartOf, sectionsOf, svgOf } from '../../src/diagram/index.ts';
import { PAGE_WIDTH } from '../../src/diagram/svg/ways.ts';
import { pictureName } from '../../src/diagram/pictureName.ts';

const pictures = Object.values(shippedMachines).flatMap(({ machine, failures, happyPath }) =>
  sectionsOf(chartOf(machine)).map((section) => ({
    file: pictureName(machine.id, section),
    draw: () => svgOf(machine, { ...section, failures, happyPath }),
  })),
);

const folder = new URL('../../machines/pictures/', import.meta.url);

/** Of the smallest words, in pixels, where a picture is shrunk to the page. */
function wordsOnPage(file: string): number {
  const svg = readFileSync(new URL(file, folder), 'utf8');
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  return 11 * Math.min(1, PAGE_WIDTH / width);
}

describe('machines/pictures', () => {
  it.each(pictures)(
    '$file is what the machine says; npm run docs draws it anew',
    async (picture) => {
      await expect(await picture.draw()).toMatchFileSnapshot(
        `../../machines/pictures/${picture.file}`,
      );
    },
  );

  it.each(pictures)('$file can be read on a page', ({ file }) => {
    expect(wordsOnPage(file)).toBeGreaterThanOrEqual(7.5);
  });

  it('holds no picture of what is gone', () => {
    expect(readdirSync(folder).toSorted()).toEqual(pictures.map(({ file }) => file).toSorted());
  });
});
