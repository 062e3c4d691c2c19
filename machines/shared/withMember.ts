/** A sorted set with one more member. Adding in any order, or twice, gives the same set. */
export function withMember<Member extends string | number>(
  members: readonly Member[],
  member: Member | undefined,
): readonly Member[] {
  if (member === undefined || members.includes(member)) return members;
  return [...members, member].toSorted((one, other) => (one < other ? -1 : 1));
}
