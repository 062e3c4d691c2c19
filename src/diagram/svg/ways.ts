/** One way to lay a picture out. */
export interface Way {
  /** Lines into one box up to which all of them are drawn. */
  readonly mostLines: number;
  /** Options for ELK, on every level. */
  readonly options: Readonly<Record<string, string>>;
}

/** Width up to which the words of a picture can be read on a page of Markdown, in pixels. */
export const PAGE_WIDTH = 900;

/**
 * Ways to lay a picture out, the best to look at first. A machine with many states beside each
 * other fans out, so each of the next ones draws less beside each other: fewer lines, fewer boxes.
 */
export const ways: readonly [Way, ...Way[]] = [
  { mostLines: 5, options: {} },
  { mostLines: 3, options: {} },
  { mostLines: 2, options: rows(3, 'LINEAR_SEGMENTS') },
  { mostLines: 3, options: rows(2, 'NETWORK_SIMPLEX') },
  { mostLines: 1, options: rows(3, 'LINEAR_SEGMENTS') },
  {
    mostLines: 5,
    options: {
      'elk.layered.layering.strategy': 'MIN_WIDTH',
      'elk.layered.nodePlacement.strategy': 'LINEAR_SEGMENTS',
    },
  },
];

/** At most so many boxes beside each other. */
function rows(boxes: number, placement: string): Readonly<Record<string, string>> {
  return {
    'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
    'elk.layered.layering.coffmanGraham.layerBound': String(boxes),
    'elk.layered.nodePlacement.strategy': placement,
  };
}
