import type { Fault } from '#kernel/fault.ts';
import { fault, fields, items, type Look, look } from '#kernel/reading.ts';
import {
  type AssessmentFile,
  type FiledOutcome,
  inheritedWords,
  outcomeKey,
  type ReadAssessment,
  type ReadIndicator,
  type ReadOutcome,
} from './assessment-file.ts';
import { controlId, oscalMetadata, oscalNamespace, property, type UuidOf, valuesOf } from './oscal-properties.ts';

const mostFindings = 2_000;

/**
 * An assessment as OSCAL assessment results: one finding for each outcome, satisfied where it holds the level that the
 * profile asks for, with ticks, comments and levels as properties of our own.
 */
export function assessmentToOscal(file: AssessmentFile, uuidOf: UuidOf): object {
  const title = `${file.organisationName}, ${file.yearName}`;
  return {
    'assessment-results': {
      uuid: uuidOf('results'),
      metadata: oscalMetadata(title, file),
      'import-ap': { href: '#not-planned-in-oscal' },
      results: [
        {
          uuid: uuidOf('result'),
          title,
          description: `Self-assessment of ${file.organisationName} for ${file.yearName}.`,
          start: file.exportedAt,
          props: [property('year', file.year), property('category', file.category)],
          'reviewed-controls': { 'control-selections': [{ 'include-all': {} }] },
          findings: file.outcomes.map((outcome) => findingOf(outcome, uuidOf)),
        },
      ],
    },
  };
}

function findingOf(outcome: FiledOutcome, uuidOf: UuidOf): object {
  const { framework, version, code, title, level, required, override, state, comment, isStated } = outcome;
  const { held, inherited } = outcome;
  const isMet = held !== null && (required === null || held === required || isAbove(outcome, held));
  const props = [
    property('framework', framework),
    property('framework-version', version),
    property('outcome', code),
    property('answer-version', String(outcome.answerVersion)),
    property('state', state),
    ...(level === null ? [] : [property(isStated ? 'stated-level' : 'level-by-rule', level)]),
    ...(required === null ? [] : [property('level-asked-for', required)]),
    ...(inherited === null ? [] : [property('inherited-level', inherited.level, inheritedWords(inherited))]),
    ...(held === null ? [] : [property('level-held', held)]),
    ...(override === null ? [] : [property('override', override.level, override.why)]),
    ...(comment === '' ? [] : [property('comment', 'comment', comment)]),
    ...outcome.indicators.map((one) => property(one.isTicked ? 'tick' : 'no-tick', one.code, one.comment)),
  ];
  return {
    uuid: uuidOf(`finding ${outcomeKey(outcome)}`),
    title: `${code} ${title}`,
    description: `${code} ${title}: ${held ?? 'not answered'}`,
    props,
    target: {
      type: 'objective-id',
      'target-id': controlId(outcome),
      status: { state: isMet ? 'satisfied' : 'not-satisfied' },
    },
  };
}

/** True for a level that the outcome's statements rank above the level asked for. */
function isAbove({ required, indicators }: FiledOutcome, held: string): boolean {
  const order = [
    ...new Set(['not-achieved', 'partially-achieved', 'achieved', ...indicators.map(({ level }) => level)]),
  ];
  return required !== null && order.indexOf(held) > order.indexOf(required);
}

/** Reads assessment results that this product wrote, or that carry its properties. */
export function oscalToAssessment(json: unknown): { readonly read: ReadAssessment; readonly faults: readonly Fault[] } {
  const at = look(json, 'document');
  const root = fields(fields(at, null)('assessment-results'), null);
  const organisation = valuesOf(fields(root('metadata'), null)('props')).get('organisation')?.[0]?.value;
  const [result] = items(root('results'), 10);
  if (result === undefined) {
    fault(root('results'), 'holds no result');
    return { read: { outcomes: [] }, faults: at.faults };
  }
  const own = fields(result, null);
  const year = valuesOf(own('props')).get('year')?.[0]?.value;
  const findings = items(own('findings'), mostFindings);
  const outcomes = findings.flatMap((finding) => outcomeOf(finding));
  const read = {
    ...(organisation === undefined ? {} : { organisation }),
    ...(year === undefined ? {} : { year }),
    outcomes,
  };
  return { read, faults: at.faults };
}

function outcomeOf(at: Look): ReadOutcome[] {
  const values = valuesOf(fields(at, null)('props'));
  const one = (name: string) => values.get(name)?.[0];
  const [framework, version, code] = ['framework', 'framework-version', 'outcome'].map((name) => one(name)?.value);
  if (framework === undefined || version === undefined || code === undefined) {
    fault(at, `has no properties framework, framework-version and outcome of the namespace ${oscalNamespace}`);
    return [];
  }
  const [stated, override, state, answerVersion] = ['stated-level', 'override', 'state', 'answer-version'].map(one);
  const indicators = new Map<string, ReadIndicator>();
  for (const [name, isTicked] of [
    ['tick', true],
    ['no-tick', false],
  ] as const) {
    for (const { value, remarks } of values.get(name) ?? []) indicators.set(value, { isTicked, comment: remarks });
  }
  return [
    {
      ...{ where: at.path, framework, version, code, indicators },
      ...(stated === undefined ? {} : { stated: stated.value }),
      override: override === undefined ? null : { level: override.value, why: override.remarks },
      ...(state === undefined ? {} : { state: state.value }),
      ...(answerVersion === undefined ? {} : { answerVersion: Number(answerVersion.value) }),
      comment: one('comment')?.remarks ?? '',
    },
  ];
}
