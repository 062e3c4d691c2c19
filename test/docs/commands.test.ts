import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blocksIn, codeBlocks } from '../support/docs/codeBlocks.ts';
import { shellCommands } from '../support/docs/shellCommands.ts';
import { runPaystate } from '../support/runPaystate.ts';
import { readSource } from '../support/sourceText.ts';

const commands = blocksIn('sh').flatMap(shellCommands);
const { scripts } = JSON.parse(readSource('package.json').text) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Words after `npx paystate` or `paystate`; nothing for another program. */
function paystateArguments(words: readonly string[]): readonly string[] | undefined {
  const inner = words[0] === 'npx' ? words.slice(1) : words;
  return inner[0] === 'paystate' ? inner.slice(1) : undefined;
}

/** The script that `npm run check` or `npm test` starts; nothing for what npm does by itself. */
function npmScript([program, first, second]: readonly string[]): string | undefined {
  if (program !== 'npm') return undefined;
  if (first === 'run') return second;
  return first === 'test' || first === 'start' ? first : undefined;
}

describe('the commands of the pages', () => {
  const { action } = Command.prototype;

  beforeEach(() => {
    // Strict as ever, and then nothing is done.
    vi.spyOn(Command.prototype, 'action').mockImplementation(function (this: Command) {
      return action.call(this, () => undefined);
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it.each(commands.filter(({ words }) => paystateArguments(words)))(
    '$name is understood',
    async ({ words }) => {
      expect(await runPaystate(paystateArguments(words) ?? [])).toEqual({
        code: 0,
        out: '',
        err: '',
      });
    },
  );

  it('would not be, with a flag that does not exist', async () => {
    expect(await runPaystate(['sandbox', '--prot', '4010'])).toMatchObject({ code: 2 });
  });

  it('start scripts that exist', () => {
    const started = commands.flatMap(({ words }) => npmScript(words) ?? []);
    expect(started.length).toBeGreaterThan(0);
    expect(started.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('shellCommands', () => {
  it('sees the command behind a redirection', () => {
    const text = '```sh\nsource <(paystate completion bash)\npaystate list > all.txt\n```\n';
    const [block] = codeBlocks('page.md', text);
    expect(block && shellCommands(block).map(({ words }) => words)).toEqual([
      ['paystate', 'completion', 'bash'],
      ['paystate', 'list'],
    ]);
  });

  it('leaves out what the shell keeps for itself', () => {
    const text =
      "```sh\nA=1 npx paystate pay 'a b' \\\n  --json # all && nothing\nnpm ci && npm test\n```\n";
    const [block] = codeBlocks('page.md', text);
    expect(block && shellCommands(block).map(({ words }) => words)).toEqual([
      ['npx', 'paystate', 'pay', 'a b', '--json'],
      ['npm', 'ci'],
      ['npm', 'test'],
    ]);
  });
});
