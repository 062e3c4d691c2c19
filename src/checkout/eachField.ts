import * as v from 'valibot';

type Fields = Readonly<Record<string, unknown>>;

/** What the fields come to; fields without a schema are kept as they came. */
type Read<Entries extends v.ObjectEntries> = v.InferOutput<v.LooseObjectSchema<Entries, undefined>>;

/**
 * Reads the known fields of a record in a pipe. `looseObject` does the same, but builds every
 * object anew, key by key, which is most of the time that an answer takes: here a record is only
 * copied when one of its fields comes out different.
 */
export function eachField<Entries extends v.ObjectEntries>(entries: Entries) {
  const fields = Object.entries(entries);
  return v.rawTransform<Fields, Read<Entries>>(({ dataset: { value: record }, addIssue }) => {
    let read = record;
    for (const [key, field] of fields) {
      const value = record[key];
      if (value === undefined && field.type === 'optional') continue;
      const { output, issues } = v.safeParse(field, value);
      for (const issue of issues ?? []) addIssue(below(record, key, issue));
      if (!issues && output !== value) read = { ...read, [key]: output };
    }
    // The cast: the fields were read by the entries that the type is made of.
    return read as Read<Entries>;
  });
}

function below(record: Fields, key: string, { message, path }: v.BaseIssue<unknown>) {
  const value = record[key];
  const here: v.IssuePathItem = { type: 'object', origin: 'value', input: record, key, value };
  const whole: v.BaseIssue<unknown>['path'] = path ? [here, ...path] : [here];
  return { message, path: whole };
}
