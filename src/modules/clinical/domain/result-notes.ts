import { unitCostYear } from './outcome-values.ts';
import type { Scenario } from './scenario.ts';

/** What an outcome needs to know of normal times, where a body's weekly care is not enough. */
const needed: Readonly<Record<string, string>> = {
  'handover-lost': 'its hours of ambulance handover in a normal week are not known here: enter them',
  'admissions-delayed':
    'how many admitted patients wait over 6 hours in a normal week is not known here: enter the number',
  'delayed-admission-death':
    'how many admitted patients wait over 6 hours in a normal week is not known here: enter the number (1 more death for each 82 of them, Jones 2022, evidence: large observational study)',
  'cancer-delay-death':
    'its cancer treatments a week are not known here: enter them (hazard ratio 1.06 to 1.08 for each 4 weeks late, Hanna 2020, evidence: meta-analysis)',
  'response-time-added': 'its usual response time in minutes is not known here: enter it',
};

/** Why an outcome is not modelled for a body whose figures of normal times lack what it needs, or null. */
export const noBaseline = (metric: string): string | null => needed[metric] ?? null;

/** What a reader of any result must know. */
export const standingNotes: readonly string[] = [
  'Harm counts are cases linked to postponed contacts, at the rates of one event (Jeffreys’ prior on 170 cases among 11,862 contacts; evidence: one event’s own review, weak).',
  `Value is at national average unit costs of ${unitCostYear}, not uplifted. Staff hours, minutes of paper and shares between systems are assumptions.`,
  'A fuller A&E delays others: 1 more death within 30 days for each 82 admitted patients delayed beyond 6 to 8 hours (Jones 2022; evidence: large observational study; a spread of 1.5 either way is assumed). Late cancer treatment: hazard ratio 1.06 to 1.08 for each 4 weeks (Hanna 2020; evidence: meta-analysis), on an assumed 15% to 45% who die within 5 years where the organisation does not say. These deaths may overlap with those in the harm counts: do not add them up.',
  'In the United Kingdom an incident that disrupts care substantially is reported within 72 hours of knowing (Network and Information Systems Regulations 2018, regulation 11).',
  'The value of the response is that of staff hours only: putting systems right is not modelled. Sums over services leave out those whose weekly volume is not known.',
  'Turnaround of tests and response time are those of the worst week.',
  'Where patients would go uses the coordinates of main offices, not of sites; a rise of more than 30% in A&E is held there.',
  'Electives and outpatients are of October to December 2019, A&E and waits for a bed of 2024 to 2025.',
];

/** Duties that follow in the United Kingdom from what happened, in the order of their clocks. */
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
          'Tell patients who were harmed what is known, as soon as reasonably practicable (duty of candour, regulation 20).',
        ]
      : []),
  ];
}
