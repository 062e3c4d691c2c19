import { pageStyle } from './pageStyle.ts';

/** A page for a person: readable without styles, usable without scripts, loading nothing. */
export function htmlPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<main>
<p class="sign">Sandbox: nobody is charged here</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

export function escapeHtml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
