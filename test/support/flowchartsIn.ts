/** The flowcharts of a plan as Mermaid: the text itself, or the blocks of a page of Markdown. */
export function flowchartsIn(text: string): string[] {
  if (text.startsWith('flowchart LR\n')) return [text];
  return [...text.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map(([, chart = '']) => chart);
}
