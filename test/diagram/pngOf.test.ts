import { describe, expect, it } from 'vitest';
import { pngOf, svgOf } from '../../src/diagram/index.ts';
import { gateMachine } from '../support/gateMachine.ts';

describe('pngOf', () => {
  it('draws twice as large as the SVG says', async () => {
    const svg = await svgOf(gateMachine, { theme: 'dark' });
    const png = Buffer.from(await pngOf(svg));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)?.[1]));
  });

  it('refuses an SVG whose colours depend on the reader', async () => {
    await expect(pngOf(await svgOf(gateMachine))).rejects.toThrow('theme light or dark');
  });
});
