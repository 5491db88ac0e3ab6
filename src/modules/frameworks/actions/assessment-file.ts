import type { Reader } from '#platform/sql.ts';
import { type AssessmentFile, assessmentSchema, type FiledOutcome } from '../domain/exchange/assessment-file.ts';
import { heldLevel } from '../domain/held-level.ts';
import { answersOf, type StoredAnswer } from '../store/answers.ts';
import { type StoredAssessment, standardsOf } from '../store/assessments.ts';
import { type OutcomeNode, outcomesOf } from '../store/outcomes.ts';
import { requirementsOf } from './required-levels.ts';
import { type NamedService, servicesNamed, unseenService } from './services-named.ts';
import type { YearFor } from './year-asked.ts';

/** Whose return it is. */
export interface FiledOrganisation {
  readonly id: number;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly isFictional: boolean;
}

/** A return as a file has it, with the outcomes and answers it was made of, place by place. */
export interface FiledReturn {
  readonly file: AssessmentFile;
  readonly nodes: readonly OutcomeNode[];
  readonly answers: readonly StoredAnswer[];
}

/** The whole return of an organisation, as it stands. */
export async function filedReturn(
  reader: Reader,
  organisation: FiledOrganisation,
  assessment: StoredAssessment,
  { year, at }: { readonly year: YearFor; readonly at: Date },
): Promise<FiledReturn> {
  const all = await outcomesOf(
    reader,
    await standardsOf(reader, assessment.year, assessment.category),
    assessment.category,
  );
  const byNode = new Map((await answersOf(reader, [assessment.id])).map((answer) => [answer.nodeId, answer]));
  const { required } = await requirementsOf(reader, assessment.year, [organisation]);
  const levels = required.get(organisation.id);
  const pairs = all.flatMap((node) => {
    const answer = byNode.get(node.id);
    return answer === undefined ? [] : [{ node, answer }];
  });
  const services = await servicesNamed(
    reader,
    pairs.flatMap(({ answer }) => answer.inheritedService ?? []),
  );
  const note = `Return of ${organisation.name} for ${year.name}.`;
  return {
    file: {
      schema: assessmentSchema,
      organisation: organisation.code,
      organisationName: organisation.name,
      year: assessment.year,
      yearName: year.name,
      category: assessment.category,
      exportedAt: at.toISOString(),
      note: organisation.isFictional ? `Demonstration data, invented. ${note}` : note,
      outcomes: pairs.map(({ node, answer }) =>
        filedOutcome(node, answer, { required: levels?.get(node.id)?.level ?? null, services }),
      ),
    },
    nodes: pairs.map(({ node }) => node),
    answers: pairs.map(({ answer }) => answer),
  };
}

interface Around {
  readonly required: string | null;
  readonly services: ReadonlyMap<number, NamedService>;
}

function filedOutcome(node: OutcomeNode, answer: StoredAnswer, { required, services }: Around): FiledOutcome {
  const ticks = new Set(answer.ticks);
  const { overrideLevel, overrideWhy, inheritedLevel, inheritedService } = answer;
  const { name: service, provider } = services.get(inheritedService ?? 0) ?? unseenService;
  return {
    framework: node.framework,
    version: node.frameworkVersion,
    code: node.code,
    title: node.title,
    answerVersion: answer.version,
    level: answer.level,
    required,
    isStated: !node.indicators.some(({ kind }) => kind === 'indicator'),
    inherited: inheritedLevel === null ? null : { level: inheritedLevel, service, provider },
    held: heldLevel(answer),
    override: overrideLevel === null ? null : { level: overrideLevel, why: overrideWhy },
    state: answer.state,
    comment: answer.comment,
    carriedFrom: answer.carriedFrom,
    indicators: node.indicators.map(({ id, code, alias, level, wording }) => ({
      ...{ code, alias, level, wording },
      isTicked: ticks.has(id),
      comment: answer.comments[id] ?? '',
    })),
  };
}
