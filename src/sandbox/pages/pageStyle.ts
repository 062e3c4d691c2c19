/** The look of all pages; small enough to travel with each. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --ground: #eef1f5; --ink: #16202c;
  --faint: #55616f; --line: #8a96a5; --accent: #14532d; --on-accent: #fff;
  font: 16px/1.5 system-ui, 'Liberation Sans', Arial, sans-serif }
@media (prefers-color-scheme: dark) { :root { --paper: #17212e; --ground: #0f1620; --ink: #e8eef5;
  --faint: #a8b4c3; --line: #66758a; --accent: #86d7a0; --on-accent: #0c1a11 } }
* { box-sizing: border-box }
body { margin: 0; padding: 6vh 16px; background: var(--ground); color: var(--ink) }
main { max-width: 460px; margin: 0 auto; padding: 28px; background: var(--paper);
  border-radius: 14px; border-top: 6px solid var(--accent) }
h1 { margin: 0 0 12px; font-size: 26px; line-height: 1.2 }
p { margin: 0 0 12px }
.sign, #hint, .card { color: var(--faint); font-size: 14px }
.amount { font-size: 22px; font-weight: bold; margin: 0 }
form { margin-top: 20px; padding-top: 16px; border-top: 1px solid var(--line) }
form p:last-child { margin: 0 }
.buttons { display: flex; flex-wrap: wrap; gap: 12px }
label { display: block; margin-bottom: 6px }
input { width: 100%; margin-bottom: 12px; padding: 10px 12px; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 8px }
button { flex: 1 1 auto; padding: 11px 20px; font: inherit; font-weight: bold; cursor: pointer;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px }
.main button:first-child { color: var(--on-accent);
  background: var(--accent); border-color: transparent }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;
