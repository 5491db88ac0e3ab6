import { unitCostYear } from './outcome-values.ts';
import type { NotModelled } from './row-desk.ts';
import type { Scenario } from './scenario.ts';

/** What the engine needs facts for that no public file holds: said on every result, never shown as 0. */
export const neverModelled: readonly NotModelled[] = [
  {
    organisation: 'total',
    service: 'ae-attendances',
    metric: 'handover-lost',
    why: 'it needs each trust’s own hours of ambulance handover in normal times',
  },
  {
    organisation: 'total',
    service: 'emergency-admissions',
    metric: 'delayed-admission-death',
    why: 'it needs each trust’s own number of admitted patients who wait 6 hours or more (1 more death for each 82 of them, Jones 2022, evidence: large observational study)',
  },
  {
    organisation: 'total',
    service: 'cancer-treatments',
    metric: 'cancer-delay-death',
    why: 'it needs each trust’s own cancer treatments and their delay (hazard ratio 1.06 to 1.08 for each 4 weeks, Hanna 2020, evidence: meta-analysis)',
  },
];

/** What a reader of any result must know. */
export const standingNotes: readonly string[] = [
  'Harm counts are cases linked to postponed contacts, at the rates of one event (Jeffreys’ prior on 170 cases among 11,862 contacts; evidence: one event’s own review, weak).',
  `Value is at national average unit costs of ${unitCostYear}, not uplifted. Staff hours, minutes of paper and shares between systems are assumptions.`,
  'Where patients would go uses the coordinates of main offices, not of sites; a rise of more than 30% in A&E is held there.',
  'Electives and outpatients are of October to December 2019, A&E of 2024 to 2025.',
];

/** Duties that follow from exposed data, in the order of their clocks. */
export function dutiesOf(scenario: Scenario): string[] {
  const isExposed = scenario.hits.some((hit) => hit.recordsExposed !== null);
  const isWrong = scenario.hits.some((hit) => hit.wrongResults !== null);
  return [
    ...(isExposed
      ? [
          'Tell the Information Commissioner within 72 hours of knowing (UK GDPR article 33).',
          'Tell the people themselves without undue delay where the risk to them is high (UK GDPR article 34).',
          'Look first at the records that could do most harm, and at people whose safety depends on secrecy.',
        ]
      : []),
    ...(isWrong
      ? [
          'Stop showing the results and check those that were shown.',
          'Tell patients who were harmed, and what is known (duty of candour, regulation 20).',
        ]
      : []),
  ];
}
