import { howMany } from '../howMany.ts';
import type { CrashFigures } from './crashStory.ts';

const env = (name: string, usual: number): number => Number(process.env[name] ?? usual);

const payments = env('PAYSTATE_CRASH_PAYMENTS', howMany(24, 5_000, 240));

/** How much is to happen. */
export const crashLimits = {
  payments,
  kills: env('PAYSTATE_CRASH_KILLS', Math.max(13, Math.ceil(payments / 15))),
  /** When a process is killed is up to the machine; fewer than this shows nothing. */
  leastKills: howMany(3, 10, 10),
  seed: env('PAYSTATE_CRASH_SEED', 5),
  timeoutMs: Math.max(180_000, payments * 1_000),
};

export function figureLine(store: string, figures: CrashFigures): string {
  const { payments: paid, kills, outages, lostAnswers, duplicates, seconds } = figures;
  return (
    `crash test on ${store}, seed ${crashLimits.seed}: ${paid} payments, ${kills} kills, ` +
    `${outages} outages, ${lostAnswers} lost answers, ${duplicates} duplicates, ${seconds} s\n`
  );
}
