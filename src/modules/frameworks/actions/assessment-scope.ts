import { type CareOutline, careOutline } from '#modules/clinical/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { AssessmentScopeView } from '../contract/assessment-scopes.ts';
import { type EssentialFunction, proposedFunctions, scopeFaults, unexplained } from '../domain/scope-faults.ts';
import { recordScope, type StoredScope, scopeOf } from '../store/assessment-scopes.ts';
import { assessmentOf } from '../store/assessments.ts';
import { askWith, readable, refuseUnlessWriter } from './who-answers.ts';
import { yearAsked } from './year-asked.ts';

type Key = { readonly organisation: string };

/** What the return of a year is about; before anything is recorded what last year's said, or what the map proposes. */
export async function oneAssessmentScope(
  context: Context,
  { params, query }: { params: Key; query: { readonly year?: string | undefined } },
  caller: Caller,
): Promise<AssessmentScopeView> {
  const { context: inScope, organisation, isFull, mayWrite } = await readable(context, caller, params.organisation);
  const today = context.now().toISOString().slice(0, 10);
  const map = await mapOf(context, caller, organisation.code);
  return await inScope.read(async (reader) => {
    const { year } = await yearAsked(reader, organisation, today, query.year);
    const assessment = await assessmentOf(reader, organisation.id, year.code);
    // Names of systems are for those who see the evidence; those above see that there is a scope.
    const found = isFull ? await recordedOr(reader, organisation.id, assessment?.id, year.previous) : undefined;
    return {
      organisationCode: organisation.code,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      year: { code: year.code, name: year.name },
      assessment: assessment?.id ?? null,
      ...shownScope(found, isFull ? map : null),
      map: map && {
        ...map,
        pathways: map.pathways.map((pathway) => ({ ...pathway, systems: [...pathway.systems] })),
        systems: map.systems.map((system) => ({ ...system })),
      },
      mayWrite,
      isFull,
    };
  });
}

interface Found {
  readonly scope: StoredScope;
  readonly isFromLastYear: boolean;
}

/** What is recorded; else what the map proposes, as version 0. */
function shownScope(
  found: Found | undefined,
  map: CareOutline | null,
): Pick<AssessmentScopeView, 'scope' | 'isFromLastYear' | 'faults'> {
  if (found === undefined) {
    const functions = map ? proposedFunctions(map).map((one) => ({ ...one, why: '', systems: [...one.systems] })) : [];
    const scope = { functions, outside: '', version: 0, recordedAt: null, recordedBy: '' };
    return { scope, isFromLastYear: false, faults: [] };
  }
  const { scope, isFromLastYear } = found;
  return {
    scope: {
      ...scope,
      functions: shownFunctions(scope.functions),
      version: isFromLastYear ? 0 : scope.version,
      recordedAt: scope.recordedAt.toISOString(),
    },
    isFromLastYear,
    faults: scopeFaults(scope.functions, map),
  };
}

function shownFunctions(functions: readonly EssentialFunction[]): AssessmentScopeView['scope']['functions'] {
  return functions.map((one) => ({ ...one, systems: one.systems.map((system) => ({ ...system })) }));
}

async function recordedOr(
  reader: Reader,
  organisationId: number,
  assessmentId: number | undefined,
  previous: string | null,
): Promise<Found | undefined> {
  const own = assessmentId === undefined ? undefined : await scopeOf(reader, assessmentId);
  if (own) return { scope: own, isFromLastYear: false };
  const last = previous === null ? undefined : await assessmentOf(reader, organisationId, previous);
  const before = last && (await scopeOf(reader, last.id));
  return before && { scope: before, isFromLastYear: true };
}

/** The organisation's service map, for those who may see it. */
function mapOf(context: Context, caller: Caller, code: string): Promise<CareOutline | null> {
  return askWith(context, caller, { permission: 'scenario:read', code }, (reader, body) => careOutline(reader, body));
}

interface Recording {
  readonly year: string;
  readonly version: number;
  readonly functions: readonly EssentialFunction[];
  readonly outside: string;
  readonly why: string;
}

/** Records what a return is about. Who read an older one is told, and nothing is overwritten. */
export async function recordAssessmentScope(
  context: Context,
  { params, body }: { params: Key; body: Recording },
  caller: Caller,
) {
  const { organisation } = await readable(context, caller, params.organisation);
  refuseUnlessWriter(caller, organisation.id);
  const left = unexplained(body.functions);
  if (left.length > 0) {
    throw wrongFields(
      left.map(({ function: at, system }) => ({
        where: `functions.${at}.systems.${system}.why`,
        message: 'Say why this system is left out',
      })),
    );
  }
  return await context.change({ action: 'record-assessment-scope', why: body.why }, async (change) => {
    const assessment = await assessmentOf(change, organisation.id, body.year);
    if (!assessment) throw new Problem('not-now', `Open the return for ${body.year} first.`);
    const before = await scopeOf(change, assessment.id);
    const key = { assessmentId: assessment.id, organisationId: organisation.id, version: body.version };
    const at = context.now();
    const version = await recordScope(change, key, { ...body, at });
    if (version === undefined) {
      throw new Problem(
        'conflict',
        `${before?.recordedBy ?? 'Somebody'} recorded this while you had it open. Nothing of yours was saved. Look at theirs, then record yours.`,
        { facts: { version: before?.version ?? 0 } },
      );
    }
    change.record({
      subject: `assessment-scope:${organisation.code}:${body.year}`,
      organisationId: organisation.id,
      before: before ? { version: before.version, functions: before.functions.map(({ name }) => name) } : null,
      after: { version, functions: body.functions.map(({ name }) => name) },
    });
    return {
      functions: shownFunctions(body.functions),
      outside: body.outside,
      version,
      recordedAt: at.toISOString(),
      recordedBy: change.scope.who.name,
    };
  });
}
