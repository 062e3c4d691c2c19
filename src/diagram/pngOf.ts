/**
 * An SVG of `svgOf` as a PNG, twice as large so that print is sharp. A PNG has one look, so the SVG
 * must be drawn with the theme `light` or `dark`. Rejects when the package `@resvg/resvg-js`, an
 * optional peer, is not installed.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  if (svg.includes('var(--')) {
    throw new Error('A PNG has one look: draw the SVG with the theme light or dark');
  }
  const { Resvg } = await import('@resvg/resvg-js').catch((cause: unknown) => {
    throw new Error('A PNG needs a package beside paystate: npm install @resvg/resvg-js', {
      cause,
    });
  });
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
