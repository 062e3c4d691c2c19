import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { formatTimeline } from './formatTimeline.ts';
import type { Io } from './io.ts';
import { runLifecycle, type LifecycleEnd, type LifecyclePlan } from './lifecycle.ts';
import { paymentReport } from './paymentReport.ts';
import type { Provider } from './provider.ts';

/** Runs a plan and prints its end: a table for people, or one object for programs. */
export async function runAndReport(
  io: Io,
  provider: Provider,
  plan: LifecyclePlan,
  options: { readonly json?: true },
): Promise<ExitCode> {
  const tell = options.json ? () => undefined : (line: string) => io.err(`${line}\n`);
  const ended = await runLifecycle(provider, plan, tell);
  await provider.close();
  print(io, ended, plan.request.currency, options);
  return ended.problem ? complain(io, ended.problem, options) : exitCode.reached;
}

function print(
  io: Io,
  { payment, timeline }: LifecycleEnd,
  currency: string,
  { json }: { readonly json?: true },
): void {
  if (!payment) return;
  const report = paymentReport(payment, timeline);
  io.out(json ? `${JSON.stringify(report)}\n` : `${formatTimeline(timeline, currency)}\n`);
}
