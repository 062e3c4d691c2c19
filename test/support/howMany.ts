const isNight = process.env['PAYSTATE_NIGHT'] !== undefined;

/** How often chance is asked: enough with every change, and many times at night. */
export function howMany(usual: number, atNight: number): number {
  return isNight ? atNight : usual;
}
