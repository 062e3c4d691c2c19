import type { Section } from './sketchOf.ts';

/** The file that holds the picture of a section: `payment.svg`, `payment.open.funds.svg`. */
export function pictureName(machineId: string, { within }: Section): string {
  return `${[machineId, within].filter(Boolean).join('.')}.svg`;
}
