import type { ParsedSource } from './parsedSource.ts';
import type { SourceText } from './sourceText.ts';

const LONGEST_LINE = 100;
const LONGEST_FUNCTION = 50;

/** Lines a file may have; nothing where there is no limit. */
function lineLimit(path: string): number | undefined {
  if (path.endsWith('/index.ts')) return undefined;
  return path.endsWith('.test.ts') ? 300 : 250;
}

/**
 * Files too long to be read in one go. The rows of a test table do not count, nor do the states of
 * a machine: Stately reads them only as one literal, and people as a picture.
 */
export function fileLengthFaults({ path, text, tableLines }: ParsedSource): string[] {
  const limit = lineLimit(path);
  const lines = text.trimEnd().split('\n').length - tableLines - statesLines(path, text);
  return limit !== undefined && lines > limit
    ? [`${path} has ${lines} lines, of ${limit} allowed`]
    : [];
}

function statesLines(path: string, text: string): number {
  if (!/^(?:machines|test\/support)\/\w+Machine\.ts$/.test(path)) return 0;
  return /\.createMachine\(\{\n[\s\S]*?\n\}\);/.exec(text)?.[0].split('\n').length ?? 0;
}

/** Functions too long to be seen at once. */
export function functionLengthFaults({ path, functions }: ParsedSource): string[] {
  return functions
    .filter(({ lines, groupsTests }) => lines > LONGEST_FUNCTION && !groupsTests)
    .map(({ name, line, lines }) => `${path}:${line} ${name} has ${lines} lines`);
}

/** Lines too wide to stand beside another file. The formatter leaves comments as they are. */
export function lineWidthFaults({ path, text }: SourceText): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      line.length > LONGEST_LINE ? [`${path}:${index + 1} is ${line.length} columns wide`] : [],
    );
}
