/** One field that somebody else changed while it was being edited. */
export interface EditConflict<Field extends string> {
  readonly field: Field;
  /** As it was when the page was opened. */
  readonly read: string;
  /** As it is saved now. */
  readonly saved: string;
  /** As it was typed here. */
  readonly typed: string;
}

/**
 * The fields that differ between what was read and what is saved now, each with what was typed here meanwhile: what a
 * person must see before they may save over somebody else's change.
 */
export function editConflicts<Field extends string>(
  fields: readonly Field[],
  read: Readonly<Record<Field, string>>,
  saved: Readonly<Record<Field, string>>,
  typed: Readonly<Record<Field, string>>,
): EditConflict<Field>[] {
  return fields
    .filter((field) => read[field] !== saved[field])
    .map((field) => ({ field, read: read[field], saved: saved[field], typed: typed[field] }));
}

/**
 * What to keep in the form once the newer version was read: what was typed here stays, and a field nobody touched
 * here takes what is saved now, so that saving again takes nothing of theirs back.
 */
export function mergedEdit<Field extends string>(
  fields: readonly Field[],
  read: Readonly<Record<Field, string>>,
  saved: Readonly<Record<Field, string>>,
  typed: Readonly<Record<Field, string>>,
): Record<Field, string> {
  const merged: Record<Field, string> = { ...typed };
  for (const field of fields) if (typed[field] === read[field]) merged[field] = saved[field];
  return merged;
}
