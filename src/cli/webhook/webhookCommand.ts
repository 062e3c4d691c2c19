import { Command } from 'commander';
import type { ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import { sendCommand } from './sendCommand.ts';
import { verifyCommand } from './verifyCommand.ts';

/** `paystate webhook`: tries an endpoint of one's own. */
export function webhookCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command('webhook')
    .description('send a signed sample webhook, or verify one that came')
    .addCommand(sendCommand(io, end))
    .addCommand(verifyCommand(io, end));
}
