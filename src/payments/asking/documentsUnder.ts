import type { RuntimeDocument } from '../../runtime/document.ts';
import { readingError, type ListedReading } from '../../runtime/readableDocument.ts';
import { RuntimeFault } from '../../runtime/runtimeError.ts';
import type { PageMark } from '../../runtime/store.ts';
import type { PaymentsParts } from '../payments.ts';

const PAGE = 200;

/**
 * Everything of one machine under a reference, earliest first. Rejects where one cannot be read: it
 * may be alive, and to ask beside it could charge twice.
 */
export async function documentsUnder(
  runtime: Pick<PaymentsParts['runtime'], 'list'>,
  machine: string,
  reference: string,
): Promise<RuntimeDocument[]> {
  const found: ListedReading[] = [];
  for (let after: PageMark | undefined, isLast = false; !isLast;) {
    const query = { machine, reference, limit: PAGE, ...(after && { after }) };
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: readonly ListedReading[] = (await runtime.list(query)).match(
      (listed) => listed,
      (error) => {
        throw new RuntimeFault(error);
      },
    );
    found.push(...page);
    after = page.at(-1);
    isLast = page.length < PAGE;
  }
  return found
    .toSorted((one, other) => one.number - other.number)
    .map(({ reading, document: { id } }) =>
      reading.match(
        (document) => document,
        (failure) => {
          throw new RuntimeFault(readingError(id, failure));
        },
      ),
    );
}
