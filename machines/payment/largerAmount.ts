/** Of two amounts, one of which may not have been told. */
export function largerAmount(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.max(one, other);
}
