import type { Fault } from '#kernel/fault.ts';
import { fault, fields, items, type Look, look, neededText, textOrNone } from '#kernel/reading.ts';
import { textOf } from '#kernel/text-of.ts';
import {
  type AssessmentFile,
  type FiledOutcome,
  inheritedWords,
  type ReadAssessment,
  type ReadIndicator,
  type ReadOutcome,
} from './assessment-file.ts';

/** Names of levels as WebCAF writes them. */
const statusWords: Readonly<Record<string, string>> = {
  achieved: 'Achieved',
  'partially-achieved': 'Partially achieved',
  'not-achieved': 'Not achieved',
};
const framework = 'caf';
const most = { outcomes: 200, indicators: 200 };
const longest = 10_000;

export interface WebcafFacts {
  readonly assessmentId: number;
  readonly appVersion: string;
  readonly createdAt: string;
  readonly savedAt: string | null;
  readonly completedAt: string | null;
  readonly period: string;
}

/**
 * An assessment in the shape of WebCAF's export for analysis (co-cddo/domains-webcaf, data_analysis_README.md). That
 * shape has the CAF alone, one version of it, no override and nothing inherited: the level that counts is the status, how
 * it came about the message beside it.
 */
export function assessmentToWebcaf(file: AssessmentFile, facts: WebcafFacts): object {
  const outcomes = file.outcomes.filter((outcome) => outcome.framework === framework);
  const version = outcomes[0]?.version ?? '';
  return {
    app_version: facts.appVersion,
    organisation_id: file.organisation,
    system_id: file.organisation,
    assessment_id: String(facts.assessmentId),
    outcomes: outcomes.filter((outcome) => outcome.version === version).map(webcafOutcome),
    metadata: { last_updated: facts.savedAt, created: facts.createdAt, completed: facts.completedAt },
    assessment_details: {
      caf_version: `caf${version.replace('.', '')}`,
      caf_description: `Cyber Assessment Framework ${version}`,
      government_caf_profile: null,
      review_type: null,
      assessment_period: facts.period,
    },
  };
}

function webcafOutcome(outcome: FiledOutcome): object {
  const { held } = outcome;
  const name = (level: string | null) => (level === null ? '' : (statusWords[level] ?? level));
  return {
    outcome_id: outcome.code,
    outcome_status: name(held),
    outcome_profile_met: metWords(held, outcome.required),
    outcome_min_profile_requirement: name(outcome.required),
    outcome_status_message: statusMessage(outcome),
    outcome_confirm_comment: outcome.comment,
    indicators: outcome.indicators.map(({ code, alias, level, isTicked, comment }) => ({
      indicator_id: alias || code,
      indicator_category: level,
      value: isTicked ? 'yes' : 'no',
      comment,
    })),
    supplementary_questions: [],
  };
}

function statusMessage({ override, inherited, level, held }: FiledOutcome): string {
  if (override !== null) return `Set by a named person: ${override.why}`;
  return inherited !== null && held !== level ? `Inherited from a shared service: ${inheritedWords(inherited)}` : '';
}

function metWords(held: string | null, required: string | null): string {
  const order = Object.keys(statusWords).toReversed();
  if (held === null || required === null) return '';
  return order.indexOf(held) >= order.indexOf(required) ? 'Met' : 'Not met';
}

/** Codes of statements by the numbers that WebCAF gives them, for each version of the CAF. */
export type CodeOfAlias = (version: string, outcome: string, alias: string) => string;

/**
 * Reads an assessment of WebCAF: ticks and their comments. Statuses and levels asked for are not read, because the rule
 * gives the first from the ticks and the profile the second.
 */
export function webcafToAssessment(
  json: unknown,
  codeOf: CodeOfAlias,
): { readonly read: ReadAssessment; readonly faults: readonly Fault[] } {
  const at = look(json, 'assessment');
  const field = fields(at, null);
  const version = versionOf(fields(field('assessment_details'), null)('caf_version'));
  const outcomes = items(field('outcomes'), most.outcomes).map((one) => outcomeOf(one, version, codeOf));
  return { read: { outcomes }, faults: at.faults };
}

/** "caf32" and "3.2" are version 3.2. */
function versionOf(at: Look): string {
  const [, major, minor] = /^(?:caf)?(\d)\.?(\d)$/.exec(textOf(at.value)) ?? [];
  if (major === undefined) fault(at, 'is no version of the Cyber Assessment Framework, such as "caf32"');
  return `${major ?? ''}.${minor ?? ''}`;
}

function outcomeOf(at: Look, version: string, codeOf: CodeOfAlias): ReadOutcome {
  const field = fields(at, null);
  const code = neededText(field('outcome_id'));
  const comment = textOrNone(field('outcome_confirm_comment'), longest);
  const indicators = items(field('indicators'), most.indicators).map((one): [string, ReadIndicator] => {
    const own = fields(one, null);
    const alias = neededText(own('indicator_id'));
    const isTicked = tickOf(own('value'));
    return [codeOf(version, code, alias), { isTicked, comment: textOrNone(own('comment'), longest) }];
  });
  return {
    where: at.path,
    framework,
    version,
    code,
    ...(comment === '' ? {} : { comment }),
    indicators: new Map(indicators),
  };
}

function tickOf(at: Look): boolean {
  if (at.value === true || at.value === 'yes') return true;
  if (at.value !== false && at.value !== 'no' && at.value !== null && at.value !== '') {
    fault(at, 'must be "yes", "no", true or false');
  }
  return false;
}
