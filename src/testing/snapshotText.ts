import type { AnyMachineSnapshot } from 'xstate';
import { inJson, marked } from './inJson.ts';

/** The state value and the whole context; texts differ where snapshots do. */
export function snapshotText({
  value,
  context,
}: Pick<AnyMachineSnapshot, 'value' | 'context'>): string {
  return JSON.stringify([value, context as unknown], (_key, part: unknown) =>
    part === undefined ? marked('undefined', []) : inJson(part),
  );
}

/** What the history states of a machine lead back to: nothing where none has anything to recall. */
export function historyText({ historyValue }: Pick<AnyMachineSnapshot, 'historyValue'>): string {
  const recalled = Object.entries(historyValue).map(
    ([history, nodes]) => `${JSON.stringify([history, ...nodes.map(({ id }) => id).toSorted()])} `,
  );
  return recalled.toSorted().join('');
}
