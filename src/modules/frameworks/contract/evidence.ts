import { z } from 'zod';
import { mostBytes } from '#kernel/evidence-file.ts';
import { isSecureLink } from '#kernel/safe-link.ts';
import { evidenceStandings } from '../domain/evidence-standing.ts';

/** Largest body of a file; a little more, so that who sends too much is told so in words. */
export const fileBodyLimit = mostBytes + 1024;

const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (limit: number) => z.string().trim().max(limit);
const title = text(200).min(3, 'Enter a title of at least 3 letters');
const note = text(2000).default('');
const why = text(500).min(3, 'Say why in a few words');
const number = z.coerce.number().int().positive().max(2_147_483_647);
const byId = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const year = z.string().min(1).max(40);
const link = text(2000).refine(isSecureLink, {
  message: 'Enter an address that starts with https://, without a name or password in it',
});
const expiresOn = day.nullable().default(null);
/** What a piece is shown for: outcomes by their numbers, in a year. */
const uses = z.object({
  year,
  nodes: z.array(number).max(600),
  note: text(500).default(''),
});

const scanState = z.enum(['not-scanned', 'clean', 'infected', 'none']);
const file = z.object({ name: z.string(), type: z.string(), size: z.number() });

const content = {
  kind: z.enum(['file', 'link']),
  /** An address, or the SHA-256 of the file. */
  value: z.string(),
  file: file.nullable(),
  expiresOn: z.string().nullable(),
};

const use = z.object({
  id: z.number(),
  node: z.number(),
  code: z.string(),
  title: z.string(),
  framework: z.string(),
  frameworkTitle: z.string(),
  year: z.string(),
  note: z.string(),
  /** The year it was carried from without anybody looking again. */
  carriedFrom: z.string().nullable(),
});

export const evidencePiece = z.object({
  id: z.number(),
  title: z.string(),
  note: z.string(),
  ...content,
  scan: scanState,
  standing: z.enum(evidenceStandings),
  revision: z.number(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type EvidencePiece = z.infer<typeof evidencePiece>;

const row = evidencePiece.extend({
  organisationCode: z.string(),
  organisationName: z.string(),
  organisationKind: z.string(),
  /** The first 6 uses; `useCount` says how many there are. */
  uses: z.array(use),
  useCount: z.number(),
});
export type EvidenceRow = z.infer<typeof row>;

const detail = row.extend({
  version: z.number(),
  mayWrite: z.boolean(),
  revisions: z.array(
    z.object({
      revision: z.number(),
      ...content,
      scan: scanState,
      why: z.string(),
      addedAt: z.string(),
      addedBy: z.string(),
    }),
  ),
  /** Other pieces here that hold the very same file. */
  sameFile: z.array(z.object({ id: z.number(), title: z.string() })),
  years: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Outcomes that it can be shown for: those of the 2 newest years that the organisation answers. */
  choices: z.array(
    z.object({ year: z.string(), node: z.number(), code: z.string(), title: z.string(), framework: z.string() }),
  ),
});
export type EvidenceDetail = z.infer<typeof detail>;

const counts = z.object({
  current: z.number(),
  'no-end': z.number(),
  expiring: z.number(),
  expired: z.number(),
  withdrawn: z.number(),
  /** Files in use that no scanner called clean. */
  notScanned: z.number(),
  /** In use, and shown for no outcome. */
  unused: z.number(),
});
export type EvidenceCounts = z.infer<typeof counts>;

export const evidenceFilters = {
  /** Code of an organisation, or of a register for its top. */
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
  search: text(100).optional(),
  standing: z.enum(evidenceStandings).optional(),
  kind: z.enum(['file', 'link']).optional(),
  scan: z.enum(['not-scanned', 'clean', 'infected']).optional(),
  use: z.enum(['used', 'unused']).optional(),
  year: year.optional(),
  /** Code of an outcome, in whichever framework. */
  outcome: z.string().max(40).optional(),
};

export const listEvidence = {
  method: 'GET',
  path: '/api/assurance/evidence',
  summary: 'Evidence of an organisation and of those below it that share it in full; counts of those that share scores',
  query: z.object({
    ...evidenceFilters,
    sort: z.enum(['saved', '-saved', 'title', '-title', 'expires', '-expires']).default('-saved'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    /** False: the files themselves are kept from you here, and only counts are shown. */
    isShown: z.boolean(),
    mayWrite: z.boolean(),
    /** Whether the installation scans files. */
    hasScanner: z.boolean(),
    counts,
    pieces: z.array(row),
    total: z.number(),
    pageSize: z.number(),
    organisations: z.array(
      counts.extend({ code: z.string(), kind: z.string(), name: z.string(), isShown: z.boolean(), pieces: z.number() }),
    ),
    /** Organisations that share nothing of it with you. */
    hidden: z.number(),
    years: z.array(z.object({ code: z.string(), name: z.string(), previous: z.string().nullable() })),
  }),
} as const;

export const oneEvidence = {
  method: 'GET',
  path: '/api/assurance/evidence/:id',
  summary: 'One piece of evidence with its revisions and what it is shown for',
  params: byId,
  response: detail,
} as const;

export const addEvidenceLink = {
  method: 'POST',
  path: '/api/assurance/evidence',
  summary: 'Add a link as evidence',
  body: z.object({ organisation: z.string().max(40), title, note, link, expiresOn, uses: uses.optional() }),
  response: detail,
} as const;

/** What a file is sent with, in the address: its bytes are the whole body. */
const sent = {
  name: z.string().min(1).max(300),
  note,
  expires: day.optional(),
};

export const addEvidenceFile = {
  method: 'POST',
  path: '/api/assurance/evidence/files',
  summary: 'Add a file as evidence: its bytes, at most 10 MB; PDF, PNG, JPEG, text, CSV, DOCX or XLSX',
  query: z.object({
    organisation: z.string().max(40),
    title,
    ...sent,
    year: year.optional(),
    /** Numbers of outcomes with commas between. */
    nodes: z
      .string()
      .max(6000)
      .regex(/^\d{1,9}(,\d{1,9})*$/, 'Name outcomes by their numbers')
      .optional(),
  }),
  body: z.unknown(),
  response: detail,
} as const;

export const reviseEvidenceLink = {
  method: 'POST',
  path: '/api/assurance/evidence/:id/revisions',
  summary: 'Put a newer link in the place of a piece of evidence; the older one is kept',
  params: byId,
  body: z.object({ link, expiresOn, version: number, why }),
  response: detail,
} as const;

export const reviseEvidenceFile = {
  method: 'POST',
  path: '/api/assurance/evidence/:id/revisions/files',
  summary: 'Put a newer file in the place of a piece of evidence; the older one is kept',
  params: byId,
  query: z.object({ name: sent.name, expires: sent.expires, version: number, why }),
  body: z.unknown(),
  response: detail,
} as const;

export const editEvidence = {
  method: 'PATCH',
  path: '/api/assurance/evidence/:id',
  summary: 'Change the title, note or last day of evidence, withdraw it or bring it back',
  params: byId,
  body: z.object({
    title: title.optional(),
    note: text(2000).optional(),
    expiresOn: day.nullable().optional(),
    state: z.enum(['in-use', 'withdrawn']).optional(),
    version: number,
    why,
  }),
  response: detail,
} as const;

export const useEvidence = {
  method: 'POST',
  path: '/api/assurance/evidence/:id/uses',
  summary: 'Show evidence for more outcomes, of any framework and year',
  params: byId,
  body: uses,
  response: detail,
} as const;

export const endEvidenceUse = {
  method: 'DELETE',
  path: '/api/assurance/evidence/:id/uses/:use',
  summary: 'No longer show evidence for an outcome',
  params: byId.extend({ use: byId.shape.id }),
  body: z.object({ why }),
  response: detail,
} as const;

export const carryEvidence = {
  method: 'POST',
  path: '/api/assurance/evidence/carried',
  summary: 'Show what was shown in one year for the same outcomes of the next, marked as not looked at again',
  body: z.object({ organisation: z.string().max(40), from: year, to: year, why }),
  response: z.object({ carried: z.number(), leftOut: z.number() }),
} as const;

export const confirmEvidenceUse = {
  method: 'POST',
  path: '/api/assurance/evidence/:id/uses/:use/confirmation',
  summary: 'Say that carried evidence still shows what it showed',
  params: byId.extend({ use: byId.shape.id }),
  body: z.object({ why }),
  response: detail,
} as const;

export const readEvidenceFile = {
  method: 'GET',
  path: '/api/assurance/evidence/:id/revisions/:revision/file',
  summary: 'A file that is evidence, to be saved',
  params: byId.extend({ revision: number }),
  response: z.unknown(),
} as const;
