import { countOf } from '#kernel/count-of.ts';
import { unitCostYear } from './outcome-values.ts';
import type { PosteriorSet } from './posterior.ts';

/** Something that a figure rests on, where it comes from and how old it is. */
export interface Assumption {
  readonly text: string;
  readonly source: string;
  readonly age: string;
}

/** What the yearly figures of a fictional nation rest on. `ownMaps` of `organisations` drew their own service map. */
export function careAssumptions(
  posterior: PosteriorSet,
  facts: { readonly asOf: string; readonly ownMaps: number; readonly organisations: number },
): Assumption[] {
  return [
    {
      text: 'How often events happen is judged, not measured. Change it to see what it does.',
      source: 'Our judgement: no good public source of rates was found',
      age: 'Judged in 2026',
    },
    {
      text: 'A likely range holds the average 9 times in 10. It widens with what is judged: ransomware 1 to 3 a year for 2, a supplier’s outage a third to three times as often.',
      source: 'Our judgement of rates, and the draws of the parameter set',
      age: 'Judged in 2026',
    },
    {
      text: 'Every organisation is as likely to be hit as any other.',
      source: 'Assumption, until weaknesses of each one are known',
      age: '2026',
    },
    {
      text: `What an event does to care follows parameter set ${posterior.version}.`,
      source: posterior.evidence,
      age: 'Published events of 2017 to 2024',
    },
    {
      text: 'Volumes of care, boards and trusts are made up for the demonstration.',
      source: 'Demonstration register',
      age: facts.asOf,
    },
    {
      text: `${facts.ownMaps} of ${countOf(facts.organisations, 'organisation')} ${facts.ownMaps === 1 ? 'has' : 'have'} drawn their own service map. The others stand on a template of their type.`,
      source: 'Service maps; the templates are judged',
      age: '2026',
    },
    {
      text: 'A plan counts once it was tested; a plan that was never tested saves nothing here.',
      source: 'Continuity plans of each organisation',
      age: 'Today',
    },
    {
      text: 'Harm counts postponed appointments and procedures only.',
      source: 'Cases in one published event, a pathology supplier in 2024: weak evidence',
      age: '2024',
    },
    {
      text: 'The value of care is what lost care would have cost, not what an attack costs.',
      source: 'National average unit costs, not uplifted',
      age: unitCostYear,
    },
  ];
}

/** What is said of real organisations rests on. */
export function publicAssumptions(source: string, asOf: string): Assumption[] {
  return [
    { text: 'Who uses which record system is what was published, and may have changed since.', source, age: asOf },
    {
      text: 'Contacts a week are published appointments, procedures and A&E attendances. Many organisations publish none.',
      source: 'NHS England statistics, each with its period on the organisation’s own page',
      age: asOf,
    },
    {
      text: 'No yearly loss is worked out for real organisations: their weaknesses are not public.',
      source: 'Our rule',
      age: '2026',
    },
  ];
}
