import { type Route, route } from '#platform/http/endpoint.ts';
import { listEvidence } from '../actions/list-evidence.ts';
import { readOutcomeEvidence } from '../actions/outcome-evidence.ts';
import { oneEvidence, readEvidenceFile } from '../actions/read-evidence.ts';
import { carryEvidence, confirmEvidenceUse, endEvidenceUse, useEvidence } from '../actions/use-evidence.ts';
import {
  addEvidenceFile,
  addEvidenceLink,
  editEvidence,
  reviseEvidenceFile,
  reviseEvidenceLink,
} from '../actions/write-evidence.ts';
import * as evidence from '../contract/evidence.ts';
import { outcomeEvidence } from '../contract/outcome-evidence.ts';

const reading = { permission: 'assurance:read' } as const;
const writing = { permission: 'assurance:write' } as const;
const file = { rawBodyLimit: evidence.fileBodyLimit };

export const evidenceRoutes: readonly Route[] = [
  // Whoever was given an outcome reads and adds what stands behind that one: these actions ask themselves.
  route(outcomeEvidence, 'logged-in', readOutcomeEvidence),
  route(evidence.listEvidence, reading, listEvidence),
  route(evidence.oneEvidence, reading, oneEvidence),
  route(evidence.readEvidenceFile, 'logged-in', readEvidenceFile),
  route(evidence.addEvidenceLink, 'logged-in', addEvidenceLink),
  route(evidence.addEvidenceFile, 'logged-in', addEvidenceFile, file),
  route(evidence.reviseEvidenceLink, writing, reviseEvidenceLink),
  route(evidence.reviseEvidenceFile, writing, reviseEvidenceFile, file),
  route(evidence.editEvidence, writing, editEvidence),
  route(evidence.useEvidence, writing, useEvidence),
  route(evidence.endEvidenceUse, writing, endEvidenceUse),
  route(evidence.confirmEvidenceUse, writing, confirmEvidenceUse),
  route(evidence.carryEvidence, writing, carryEvidence),
];
