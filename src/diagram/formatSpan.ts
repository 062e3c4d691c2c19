const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
  { name: 'ms', ms: 1 },
] as const;

/** A span of milliseconds as people say it: `12 min 40 s`. */
export function formatSpan(ms: number): string {
  let rest = ms;
  const parts = units.flatMap(({ name, ms: unit }) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count > 0 ? [`${count} ${name}`] : [];
  });
  return parts.join(' ') || '0 s';
}
