/** The part of a body that names an operation; nothing for one without a reference. */
export function referenceOf(reference: string | null): { readonly reference?: string } {
  return reference === null ? {} : { reference };
}
