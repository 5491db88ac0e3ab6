import { z } from 'zod';
import { conflictModes } from '../domain/conflict-mode.ts';

export { conflictModes };

/** Whose rows they are, in an address. */
export const ofOrganisation = z.object({ organisation: z.string().max(40) });

/** Formats of a table that can be read again. */
export const sheetFormat = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') });

/** What a file of rows would change; `filed` is one row as it is sent to apply it. */
export const filedRowsPreview = <Filed extends z.ZodType>(filed: Filed) =>
  z.object({
    organisationName: z.string(),
    rows: z.array(
      z.object({
        ...{ name: z.string(), kind: z.enum(['added', 'changed']), isSavedSince: z.boolean() },
        changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
    same: z.number(),
    leftOut: z.number().describe('Rows that the file does not name: they stay as they are'),
    faults: z.array(z.object({ where: z.string(), message: z.string() })),
    faultCount: z.number(),
    document: z.array(filed).describe('What to send to apply it'),
  });

/** Rows of a file to take in: all of it or nothing. */
export const filedRowsApplied = <Filed extends z.ZodType>(filed: Filed) =>
  z.object({
    document: z.array(filed).max(5000),
    onConflict: z.enum(conflictModes).default('stop'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  });

/** What came of it. */
export const filedRowsTaken = z.object({ added: z.number(), changed: z.number(), skipped: z.number() });
