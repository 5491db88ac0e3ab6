import {
  type BodyClaim,
  type EdgeClaim,
  type ImportClaims,
  noClaims,
  type StatusClaim,
} from '#modules/organisations/domain/import-claims.ts';
import { type ImportChange, planImport } from '#modules/organisations/domain/import-plan.ts';
import type { CurrentRegister } from '#modules/organisations/domain/import-register.ts';
import { body, type edge, emptyRegister } from './register-model.ts';

export const source = 'file';
let line = 0;
const nextLine = () => (line += 1);

export const bodyClaim = (code: string, more: Partial<BodyClaim> = {}): BodyClaim => ({
  line: nextLine(),
  code,
  kind: 'trust',
  name: `Trust ${code}`,
  authority: 'register',
  source,
  ...more,
});
export const edgeClaim = (child: string, parent: string, more: Partial<EdgeClaim> = {}): EdgeClaim => ({
  line: nextLine(),
  type: 'geography',
  child,
  parent: { code: parent },
  source,
  ...more,
});
export const statusClaim = (code: string, more: Partial<StatusClaim> = {}): StatusClaim => ({
  line: nextLine(),
  code,
  standard: 'DSPT',
  edition: '2022-23',
  status: 'met',
  published: null,
  source,
  ...more,
});

/** The plan of claims against a register, that of `emptyRegister` unless told, from a day in 2026 unless told. */
export function plan(
  claims: Partial<ImportClaims>,
  current: CurrentRegister = emptyRegister(),
  effective = '2026-04-01',
) {
  return planImport({ claims: { ...noClaims(), ...claims }, current, effective, today: '2026-11-22' });
}

/** Why things were refused, in order. */
export const reasons = (changes: readonly ImportChange[]) =>
  changes.flatMap(({ outcome, reason }) => (outcome === 'rejected' ? [reason] : []));
/** What happens to things of one kind; for edges with their days. */
export const brief = (changes: readonly ImportChange[], entity: string) =>
  changes
    .filter((change) => change.entity === entity && change.outcome !== 'rejected')
    .map(({ outcome, key, after }) => [
      outcome,
      key,
      ...(entity === 'edge' ? [after?.from ?? null, after?.to ?? null] : []),
    ]);

/** The register with one trust more. */
export const withTrust = (more: Partial<CurrentRegister> = {}, trust = body('R0A')) => {
  const base = emptyRegister();
  return { ...base, bodies: [...base.bodies, trust], ...more };
};
/** The register with one trust and edges more. */
export const withEdges = (...edges: ReturnType<typeof edge>[]) =>
  withTrust({ edges: [...emptyRegister().edges, ...edges] });
