import type { AnyStateMachine } from 'xstate';
import { chartOf, type ChartArrow } from './chartOf.ts';
import { codeText, markdownTable } from './markdownTable.ts';

/** Every event that a machine is sent, with what it does and where, as a table in Markdown. */
export function eventTableOf(machine: AnyStateMachine): string {
  const rows = chartOf(machine).arrows.flatMap((arrow) => {
    const { cause } = arrow;
    return cause.kind === 'event' ? [{ event: cause.event, arrow }] : [];
  });
  const events = [...new Set(rows.map(({ event }) => event))].toSorted();
  return markdownTable(
    ['Event', 'In', 'If', 'Goes to', 'Does'],
    events.flatMap((event) =>
      rows
        .filter((row) => row.event === event)
        .map(({ arrow }) => [codeText(event), ...arrowCells(arrow)]),
    ),
  );
}

function arrowCells({ from, guard, isFallback, to, actions }: ChartArrow): string[] {
  return [
    from === '' ? 'any state' : codeText(from),
    isFallback ? 'otherwise' : codeText(guard),
    codeText(to),
    actions.map(codeText).join(', '),
  ];
}
