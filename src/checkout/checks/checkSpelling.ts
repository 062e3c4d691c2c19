import type { RequestFault } from '../requestFault.ts';
import type { Fields } from './checkFields.ts';

/**
 * Unknown fields whose names are nearly those of fields that decide how much money moves, or by
 * which name it is found again. Fields that are merely unknown pass, as Checkout.com adds new ones;
 * but a capture of `amonut` is taken for a capture of everything, and `captureType` for a final
 * one.
 */
export function checkSpelling(body: Fields, ...names: readonly string[]): RequestFault[] {
  return Object.keys(body).flatMap((field) => {
    const meant = names.includes(field) ? undefined : names.find((name) => isNear(field, name));
    const rule = `is not known, and would be ignored; ${meant} is`;
    return meant === undefined ? [] : [{ path: field, rule }];
  });
}

/** So many letters may be wrong, left out or too many; two that changed places are two. */
const FARTHEST = 2;

/** Capitals and underscores are not counted: other APIs write names in other ways. */
function isNear(field: string, name: string): boolean {
  if (!mayBeNear(field.toLowerCase(), name)) return false;
  const [given, meant] = [field, name].map((word) => word.toLowerCase().replace(/[_-]/g, ''));
  return distance(given ?? '', meant ?? '') <= FARTHEST;
}

/** Letters that do not occur at all are at least as many faults: most fields go no further. */
function mayBeNear(field: string, name: string): boolean {
  let missing = 0;
  for (const letter of name) {
    if (letter !== '_' && !field.includes(letter)) missing += 1;
    if (missing > FARTHEST) return false;
  }
  return true;
}

/** Levenshtein's. */
function distance(given: string, meant: string): number {
  if (Math.abs(given.length - meant.length) > FARTHEST) return Infinity;
  let above = Array.from({ length: meant.length + 1 }, (_, column) => column);
  for (const letter of given) {
    const row = [(above[0] ?? 0) + 1];
    for (let column = 1; column <= meant.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + (letter === meant[column - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[meant.length] ?? Infinity;
}
