/**
 * Any fixed choice between two texts keeps the fold free of order; the larger one is as good as
 * any.
 */
export function laterText(one: string | null, other: string | null): string | null {
  if (one === null) return other;
  return other === null || one > other ? one : other;
}
