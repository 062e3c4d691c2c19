/** `ci` for the sizes that are promised, `night` for more than that; less with every `npm test`. */
const size = process.env['PAYSTATE_SIZE'];

/** Whether this is a run at the sizes that are promised, or larger. */
export const isLargeRun = size === 'ci' || size === 'night';

/** How much is tried: enough with every change, and many times that at night. */
export function howMany(usual: number, atNight: number, inCi = usual): number {
  if (size === 'night') return atNight;
  return size === 'ci' ? inCi : usual;
}
