import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shells } from '../../../src/cli/help/completionScript.ts';
import { runPaystate } from '../../support/runPaystate.ts';

async function scriptOf(shell: string): Promise<string> {
  const { code, out, err } = await runPaystate(['completion', shell]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

const hasBash = spawnSync('bash', ['--version']).status === 0;

/** What bash offers for the last word of a line. */
function offered(script: string, line: readonly string[]): string[] {
  const words = line.map((word) => `'${word}'`).join(' ');
  const program = `${script}
    complete -p paystate >&2
    COMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}
    _paystate && printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program], { encoding: 'utf8' });
  expect(stderr.trim()).toBe('complete -o default -F _paystate paystate');
  return stdout.split('\n').filter((word) => word !== '');
}

describe.skipIf(!hasBash)('completion by bash', () => {
  it.each([
    [['paystate', 'ti'], ['timeline']],
    [
      ['paystate', 'webhook', ''],
      ['send', 'verify'],
    ],
    [['paystate', 'webhook', 'send', '--ur'], ['--url']],
    [
      ['paystate', 'list', '--state', 'partially'],
      ['partiallyCaptured', 'partiallyRefunded'],
    ],
    [['paystate', 'capture', 'list', '--not'], ['--not-final']],
    [
      ['paystate', 'completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['paystate', 'list', '--reference', ''], []],
    [['paystate', 'show', 'li'], []],
  ])('%j becomes %j', async (line, words) => {
    expect(offered(await scriptOf('bash'), line)).toEqual(words);
  });
});

describe('completion', () => {
  it.each(shells)('by %s knows every command and every value', async (shell) => {
    const script = await scriptOf(shell);
    for (const word of ['cancel-retry', 'not-final', 'partiallyCaptured', '/webhook/send']) {
      expect(script).toContain(word);
    }
    // A quote in a description would end the text of a script.
    const plain = script.replaceAll("\\'", '');
    const odd = plain.split('\n').filter((line) => (line.split("'").length - 1) % 2 !== 0);
    expect(odd.filter((line) => !line.startsWith('#'))).toEqual([]);
  });

  it('refuses a shell that it does not know', async () => {
    const run = await runPaystate(['completion', 'csh']);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain('Allowed choices are bash, zsh, fish');
  });
});
