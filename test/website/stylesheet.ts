/** The one stylesheet: two columns on a desk, one on a phone, light or dark as the reader is. */
export const stylesheet = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1d2430, #dfe4ec);
  --quiet: light-dark(#5a6475, #98a2b3);
  --paper: light-dark(#ffffff, #14181f);
  --panel: light-dark(#f5f6f8, #1b212b);
  --line: light-dark(#dfe3e9, #2c3441);
  --link: light-dark(#0b57b7, #82b4ff);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0;
  display: grid;
  grid-template: auto 1fr / 17rem minmax(0, 1fr);
  min-height: 100vh;
  background: linear-gradient(to right, var(--panel) 17rem, var(--paper) 17rem);
  color: var(--ink);
  font: 1rem/1.6 system-ui, sans-serif;
}
header { grid-area: 1 / 1; padding: 1.5rem 1.5rem 0; background: var(--panel); }
.jump { display: none; }
.home { color: var(--ink); font-size: 1.25rem; font-weight: 650; text-decoration: none; }
nav {
  grid-area: 2 / 1;
  position: sticky;
  top: 0;
  align-self: start;
  max-height: 100vh;
  overflow-y: auto;
  padding: 0.75rem 1.5rem 2rem;
  background: var(--panel);
  font-size: 0.92rem;
}
nav summary { padding: 0.35rem 0; color: var(--quiet); font-weight: 600; cursor: pointer; }
nav ul { margin: 0 0 0.5rem; padding: 0 0 0 0.9rem; list-style: none; }
nav li { margin: 0.2rem 0; line-height: 1.35; }
nav a { color: var(--ink); text-decoration: none; overflow-wrap: anywhere; }
nav a:hover, nav a[aria-current] { color: var(--link); }
nav a[aria-current] { font-weight: 600; }
main {
  grid-area: 1 / 2 / 3;
  width: 100%;
  max-width: 68rem;
  padding: 1.5rem 2.5rem 5rem;
  overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: 0.15em; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: 0.3rem 0 1rem; font-size: 2rem; }
h2 { margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
h3 { margin: 2rem 0 0.5rem; }
.anchor { color: var(--quiet); font-weight: 400; text-decoration: none; opacity: 0; }
:is(h2, h3):hover .anchor, .anchor:focus { opacity: 1; }
p, ul, ol { max-width: 46rem; }
code, pre { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: 0.875em; }
code { overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; }
:not(pre) > code { padding: 0.1em 0.3em; border-radius: 4px; background: var(--panel); }
pre {
  max-width: 56rem;
  padding: 0.9rem 1.1rem;
  overflow-x: auto;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--panel);
  line-height: 1.5;
}
pre code { font-size: 0.84rem; }
.wide { margin: 1rem 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.88rem; line-height: 1.45; }
th, td {
  padding: 0.45rem 0.75rem 0.45rem 0;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}
th { color: var(--quiet); font-weight: 600; }
td { min-width: 4rem; }
td:nth-child(2) { min-width: 9rem; }
td code { overflow-wrap: normal; }
p:has(> img) { max-width: none; overflow-x: auto; }
img { display: block; max-width: 100%; min-width: min(100%, 42rem); height: auto; }
@media (max-width: 60rem) {
  body { grid-template: auto 1fr auto / minmax(0, 1fr); background: var(--paper); }
  header, main, nav { grid-area: auto; }
  header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    padding: 0.75rem 1.25rem;
    border-bottom: 1px solid var(--line);
  }
  .jump { display: inline; }
  main { padding: 1rem 1.25rem 3rem; }
  nav { position: static; max-height: none; padding: 1rem 1.25rem 3rem; }
  img { min-width: 42rem; }
  h1 { font-size: 1.6rem; }
}
@media print {
  body { display: block; }
  header, nav, .anchor { display: none; }
}
`;
