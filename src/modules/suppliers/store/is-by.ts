import type { Subject } from '#platform/held-data.ts';
import { type Query, sql } from '#platform/sql.ts';

/** True, in SQL, for a name that is the subject's at a moment when the audit log says that they changed something. */
export const isBy = (name: Query, at: Query, { who, names }: Subject): Query =>
  sql`(${name} = any(${names}::text[]) and platform.was_by(${who}, ${at}))`;
