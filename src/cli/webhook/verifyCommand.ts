import { printable } from '../../printable.ts';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { usageError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { nonEmpty } from '../nonEmpty.ts';
import { webhookKey, withKeyOption, type KeyOptions } from './webhookKey.ts';

interface VerifyFlags extends KeyOptions {
  readonly signature: string;
}

/** `paystate webhook verify FILE`: whether these very bytes were signed by the key. */
export function verifyCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = withKeyOption(
    new Command('verify')
      .description('tell whether the body of a webhook was signed by a key')
      .argument('<FILE>', 'the raw body, byte for byte as it arrived')
      .requiredOption('--signature <HEX>', 'what stood in the header cko-signature', nonEmpty),
  ).option('--json', 'print one JSON object and nothing else');
  explain(command, {
    notes: `
A body that an editor or a JSON parser has touched has another signature.
Exit code: 0 genuine, 1 not signed by this key, or no webhook, 2 wrong usage.`,
    examples: [
      [
        'paystate webhook verify ./body.json --signature 3f1a…',
        'against the key in CKO_WEBHOOK_KEY',
      ],
    ],
  });
  return command.action(async (file: string, flags: VerifyFlags) => {
    end(await verify(io, file, flags));
  });
}

async function verify(io: Io, file: string, flags: VerifyFlags): Promise<ExitCode> {
  const key = webhookKey(io.env, flags);
  if (key.isErr()) return complain(io, key.error, flags);
  const body = await readFile(file).catch(
    (cause: NodeJS.ErrnoException) => cause.code ?? 'unknown',
  );
  if (typeof body === 'string') {
    return complain(io, usageError(`${file}: the file cannot be read (${body})`), flags);
  }
  const { isSignedBy, parseWebhook } = await import('../../webhooks/index.ts');
  if (!isSignedBy(body, flags.signature, [key.value])) {
    const message = `${file}: not signed by this key, or changed since`;
    return complain(io, { kind: 'notSigned', message, exit: exitCode.refused }, flags);
  }
  const webhook = parseWebhook(body.toString('utf8'));
  if (webhook.isErr()) {
    const message = `${file}: signed by this key, but no webhook`;
    return complain(io, { kind: 'notAWebhook', message, exit: exitCode.refused }, flags);
  }
  const { id, type } = webhook.value;
  const report = { isGenuine: true, id, type };
  io.out(flags.json ? `${JSON.stringify(report)}\n` : `genuine: ${printable(`${type} ${id}`)}\n`);
  return exitCode.reached;
}
