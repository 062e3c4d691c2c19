import type { Look } from '../lookOf.ts';

export type Theme = 'light' | 'dark' | 'auto';

/** Colours by what they are for. */
type Palette = Readonly<Record<Paint, string>>;

type Paint =
  | 'paper'
  | 'panel'
  | 'ink'
  | 'faint'
  | 'line'
  | 'plate'
  | `${Look}-edge`
  | `${Look}-fill`;

const light: Palette = {
  paper: '#ffffff',
  panel: '#f7f9fb',
  ink: '#16202c',
  faint: '#566373',
  line: '#64748b',
  plate: '#ffffff',
  'doubt-edge': '#b45309',
  'doubt-fill': '#fff7e0',
  'failure-edge': '#c02626',
  'failure-fill': '#fdecec',
  'settled-edge': '#23803f',
  'settled-fill': '#eaf7ee',
  'ours-edge': '#1d63c4',
  'ours-fill': '#e8f1fd',
  'theirs-edge': '#56657a',
  'theirs-fill': '#ffffff',
};

const dark: Palette = {
  paper: '#0f1620',
  panel: '#151f2c',
  ink: '#e8eef5',
  faint: '#a3b1c2',
  line: '#8796aa',
  plate: '#0f1620',
  'doubt-edge': '#f0a63a',
  'doubt-fill': '#33270f',
  'failure-edge': '#f27272',
  'failure-fill': '#3a1a1e',
  'settled-edge': '#58c07a',
  'settled-fill': '#14301f',
  'ours-edge': '#6aa8f7',
  'ours-fill': '#14294a',
  'theirs-edge': '#93a3b8',
  'theirs-fill': '#1b2735',
};

/**
 * The style sheet of a picture. `auto` follows the reader's screen through variables, which a page
 * around the picture may set anew; `light` and `dark` hold for readers that know no variables.
 */
export function styleOf(theme: Theme): string {
  if (theme !== 'auto') return rules((paint) => (theme === 'dark' ? dark : light)[paint]);
  return [
    `.paystate{${variables(light)}}`,
    `@media (prefers-color-scheme:dark){.paystate{${variables(dark)}}}`,
    rules((paint) => `var(--${paint})`),
  ].join('\n');
}

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([paint, colour]) => `--${paint}:${colour}`)
    .join(';');
}

const looks: readonly Look[] = ['doubt', 'failure', 'settled', 'ours', 'theirs'];

function rules(paint: (name: Paint) => string): string {
  const within = (selector: string, body: string): string => `.paystate ${selector}{${body}}`;
  return [
    within('text', `font-family:Arial,"Liberation Sans",Helvetica,sans-serif;fill:${paint('ink')}`),
    within('.paper', `fill:${paint('paper')}`),
    within('.title', 'font-size:13px;font-weight:bold'),
    within('.small', `font-size:11px;fill:${paint('faint')}`),
    within('.call', 'font-size:11px;font-style:italic'),
    within('.words', 'font-size:11px'),
    within('.guard', `fill:${paint('faint')}`),
    within(
      '.head text',
      `paint-order:stroke;stroke:${paint('panel')};stroke-width:4px;stroke-linejoin:round`,
    ),
    within('.plate', `fill:${paint('plate')}`),
    within('.dot', `fill:${paint('ink')}`),
    within('.arrow path', `fill:none;stroke:${paint('line')};stroke-width:1.25`),
    within('.arrow .tip', `fill:${paint('line')};stroke:none`),
    within('.happy path', `stroke:${paint('ink')};stroke-width:3`),
    within('.happy .tip', `fill:${paint('ink')};stroke:none`),
    within('.happy .words', 'font-weight:bold'),
    within('.box', 'stroke-width:1.25'),
    within('.mark', 'fill:none;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round'),
    within('.rule', 'stroke-width:1;opacity:.35'),
    ...looks.flatMap((look) => [
      within(`.${look} .box`, `fill:${paint(`${look}-fill`)};stroke:${paint(`${look}-edge`)}`),
      within(`.${look} .mark`, `stroke:${paint(`${look}-edge`)}`),
      within(`.${look} .rule`, `stroke:${paint(`${look}-edge`)}`),
    ]),
    within('.doubt .box', 'stroke-dasharray:6 3'),
    within('.failure .box', 'stroke-width:2.5'),
    within('.open .box', `fill:${paint('panel')}`),
    within('.region .box', 'stroke-dasharray:3 4'),
    within('.outside .box', `fill:${paint('paper')};stroke-dasharray:1 3`),
    within('.unreached .box', 'stroke-dasharray:1 5;opacity:.55'),
    within('.box.inner', 'fill:none'),
  ].join('\n');
}
