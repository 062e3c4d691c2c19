import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedMachines } from '../../src/cli/shippedMachines.ts';
import { chartOf, sectionsOf, svgOf } from '../../src/diagram/index.ts';
import { pictureName } from '../../src/diagram/pictureName.ts';

const pictures = Object.values(shippedMachines).flatMap(({ machine, failures, happyPath }) =>
  sectionsOf(chartOf(machine)).map((section) => ({
    file: pictureName(machine.id, section),
    draw: () => svgOf(machine, { ...section, failures, happyPath }),
  })),
);

describe('machines/pictures', () => {
  it.each(pictures)(
    '$file is what the machine says; npm run docs draws it anew',
    async (picture) => {
      await expect(await picture.draw()).toMatchFileSnapshot(
        `../../machines/pictures/${picture.file}`,
      );
    },
  );

  it('holds no picture of what is gone', () => {
    expect(readdirSync(new URL('../../machines/pictures', import.meta.url)).toSorted()).toEqual(
      pictures.map(({ file }) => file).toSorted(),
    );
  });
});
