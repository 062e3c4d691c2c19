/**
 * A name as a database column can hold and compare it. Databases cut text at a NUL, or refuse it,
 * and neither NUL nor half of a surrogate pair can be sent to them; no two names become one.
 */
export function toKeyText(name: string): string {
  return unsafe.test(name) ? JSON.stringify(name).slice(1, -1) : name;
}

export function fromKeyText(text: string): string {
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

/** What JSON would write otherwise than as it is, quotes excepted, and halves of pairs. */
const unsafe = /[\\\p{Cc}\p{Cs}]/u;
