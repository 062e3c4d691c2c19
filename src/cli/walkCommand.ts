import { Command } from 'commander';
import type { ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import type { Io } from './io.ts';
import type { LifecyclePlan } from './lifecycle.ts';

const card = {
  type: 'card',
  number: '4242424242424242',
  expiry_month: 6,
  expiry_year: 2030,
  cvv: '100',
};

/**
 * `paystate walk`: a 3-D Secure payment with a partial capture and a refund, from end to end, by
 * itself.
 */
export function walkCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('walk')
    .description('walk a 3-D Secure payment through the built-in sandbox and end')
    .option('--json', 'print one JSON object and nothing else');
  explain(command, {
    notes: 'Needs no key and no network. Exit code: 0 walked, 1 it came otherwise.',
    examples: [['paystate walk', 'authorize, capture a part, refund a part']],
  });
  return command.action(async (options: { readonly json?: true }) => {
    end(await walk(io, options));
  });
}

/** The walk itself, which `demo --walk` takes as well. */
export async function walk(io: Io, options: { readonly json?: true }): Promise<ExitCode> {
  const { builtInProvider } = await import('./provider.ts');
  const { runAndReport } = await import('./runAndReport.ts');
  const provider = builtInProvider();
  const token = await provider.createToken(card);
  if (token === undefined) throw new Error('the built-in sandbox made no token');
  const plan: LifecyclePlan = {
    request: {
      source: { type: 'token', token },
      amount: 6500,
      currency: 'USD',
      reference: 'WALK-1',
      capture: false,
      '3ds': { enabled: true },
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    },
    captures: [4000],
    void: false,
    refunds: [1000],
    challenge: 'approve',
  };
  return runAndReport(io, provider, plan, options);
}
