import type { BodyFact, NationFacts, RegisterFact } from '#modules/organisations/domain/nation-facts.ts';
import { type NationTable, nationTables } from '#modules/organisations/domain/nation-tables.ts';
import { financeDisagreements } from './edges.ts';
import type { RawFiles } from './raw-files.ts';

interface Origin {
  readonly what: string;
  readonly from: string;
  readonly licence: string;
  readonly date: string;
}

const ogl = 'OGL v3';
const origins: Readonly<Record<NationTable, Origin>> = {
  bodies: {
    what: 'national body, regions, boards, trusts (closed ones too)',
    from: 'etr_2026.csv, icb_2024.csv, icb_financial_apportionment_2023-08.csv, trust_dspt_panel.csv, trusts_master.csv',
    licence: ogl,
    date: '2026 (trusts), December 2024 (boards)',
  },
  edges: {
    what: 'dated edges: geography, finance, successor',
    from: 'the same, and trust_mrc_and_epr.csv and the activity files as evidence for successors',
    licence: ogl,
    date: 'August 2023 to 2026',
  },
  editions: { what: 'years of the DSPT with data', from: 'trust_dspt_panel.csv', licence: ogl, date: '2021 to 2023' },
  statuses: {
    what: 'what trusts and boards published',
    from: 'trust_dspt_panel.csv, icb_dspt_2022_23.csv',
    licence: 'OGL v3 data, MIT repository',
    date: 'August 2023',
  },
  activity: {
    what: 'volumes by trust',
    from:
      'england_trust_accidents_emergency.csv, england_critical_general_acute_beds.csv, ' +
      'trust_daily_discharges_2022_2025.csv.gz, qar_2017q1_2019q3_by_code.csv, trusts_master.csv (catchments)',
    licence: 'OGL v3 data, MIT repository',
    date: 'to August 2025; electives and outpatients to December 2019; catchments 2022',
  },
  characteristics: {
    what: 'trust type and main record system',
    from: "trust_mrc_and_epr.csv (only the facts; none of the repository's code)",
    licence: 'OGL v3 (freedom of information answers)',
    date: 'January 2024',
  },
  hexes: {
    what: 'hexagon map of the 42 boards',
    from: 'nhs-icb-2022-richardi7.hexjson (odileeds/hexmaps)',
    licence: 'MIT',
    date: 'July 2022',
  },
};

/** The text of `data/england/SOURCE.md`: what each table holds, from which file, and what a reader must know. */
export function sourceNote(raw: RawFiles, facts: NationFacts, register: RegisterFact): string {
  const rows = nationTables.map((table) => {
    const { what, from, licence, date } = origins[table];
    return `| ${table}.csv | ${what} | ${from} | ${licence} | ${date} | ${facts[table].length} |`;
  });
  return `# Where England's facts come from

Made by \`node scripts/make-england.ts\` from public files; do not edit by hand. Facts only: no prose is copied. A cell
that is empty is unknown (or, for the end of a span, open); it is never zero. Contains public sector information
licensed under the Open Government Licence v3.0.

| table | what | from | licence | date | rows |
|---|---|---|---|---|---|
${rows.join('\n')}

\`register.json\` says how good the facts are: as of ${register.asOf}, the newest day that any of them speaks of.

## Decisions
${decisions(raw, facts)
  .map((line) => `- ${line}`)
  .join('\n')}
`;
}

function decisions(raw: RawFiles, facts: NationFacts): readonly string[] {
  const bodies = new Map(facts.bodies.map((body) => [body.code, body]));
  return [...structureDecisions(raw, facts, bodies), ...assuranceDecisions, ...activityDecisions(facts, bodies)];
}

function structureDecisions(
  raw: RawFiles,
  facts: NationFacts,
  bodies: ReadonlyMap<string, BodyFact>,
): readonly string[] {
  const disagreements = financeDisagreements(raw).map((code) => `${code} (${bodies.get(code)?.name})`);
  const moved = raw.panel.filter((row) => row.postcode !== (bodies.get(row.ods_code ?? '')?.postcode ?? ''));
  const trusts = facts.bodies.filter((body) => body.kind === 'trust');
  const succeeded = new Set(facts.edges.filter((edge) => edge.type === 'successor').map((edge) => edge.child));
  const without = trusts.filter((body) => body.closed !== null && !succeeded.has(body.code));
  const later = trusts.filter((body) => body.closed === null || body.closed >= '2022-07-01');
  const paid = new Set(facts.edges.filter((edge) => edge.type === 'finance').map((edge) => edge.child));
  return [
    'Names are those of 2026, put in proper case. Three bodies of Wales in the ODS trust file (RQF, RT4, RYT) are left out.',
    "TAD, TAF, TAH and TAJ (care trusts) are not in the ODS trust file: name, opening, postcode and board are the panel's. " +
      "TAF's last day, 31 October 2024, is inferred: G6V2S opened at its postcode on 1 November 2024, the day after its " +
      'other predecessor, RRP, closed.',
    `Coordinates are those of the postcode of 2023. ${listed(moved.map((row) => row.ods_code ?? ''))} have moved since: ` +
      'their postcodes are of 2026 and their coordinates of 2023. A trust without coordinates takes those of another at ' +
      'the same postcode.',
    'Regions are taken to stand from 1 April 2019 and boards from 1 July 2022. Before boards, trusts stand directly under ' +
      'the region that the newest file names. A trust that closed before 1 April 2019 has no edge but its successor.',
    'RXK: the panel (2023) has QHL and the ODS file (2026) QUA. No file dates the change, so the new edge begins on the ' +
      "first day of the ODS file's year, 1 January 2026, after the day that the register is good for.",
    'The finance hierarchy is known for August 2023 and taken to hold since 1 July 2022. Unknown, hence no edge: ' +
      `${listed(later.filter((body) => !paid.has(body.code)).map((body) => body.code))}. Disagreements between the panel ` +
      `and the apportionment file: ${disagreements.length === 0 ? 'none' : `${listed(disagreements)}, absent from the file`}.`,
    'No oversight, commissioning, cluster or other edges are in the files: none are made.',
    'A successor is named only where the files show it, and each edge says how. Closed with no successor shown: ' +
      `${listed(without.map((body) => body.code))}. Some of these were split between several.`,
  ];
}

const assuranceDecisions: readonly string[] = [
  'Editions close on 30 June. Their opening on 1 September before is a rule of thumb to be verified (that of 2020-21 was ' +
    'delayed by the pandemic).',
  'The day of publication is known for trusts in 2022-23 only. RA4 did not publish for 2022-23 (it closed on 31 March ' +
    '2023); the day beside it, 28 June 2022, is of the year before and left out.',
];

function activityDecisions(facts: NationFacts, bodies: ReadonlyMap<string, BodyFact>): readonly string[] {
  const planned = new Set(
    facts.activity.filter((fact) => fact.measure === 'elective-admissions-week').map((fact) => fact.code),
  );
  const trusts = facts.bodies.filter((body) => body.kind === 'trust' && (body.closed ?? '9999') >= '2022-01-01');
  const people = facts.activity.filter((fact) => fact.measure === 'catchment-population');
  const sum = people.reduce((total, fact) => total + fact.value, 0);
  const located = [...bodies.values()].filter((body) => body.kind === 'trust' && body.latitude !== null);
  return [
    'Monthly volumes are the mean of the newest twelve months of a trust within its life, of those it reported. A 0 in the ' +
      'monthly or quarterly returns is a published 0 and kept.',
    'Daily discharges are the mean of the newest 365 days. Days of 0 and `NA` are missing returns, not zero: they would ' +
      'stand beside tens of people on every other day.',
    'Elective admissions and outpatient attendances are of October to December 2019, the last quarter before the pandemic, ' +
      `a week being 7 of its 92 days. ${trusts.length - trusts.filter((body) => planned.has(body.code)).length} trusts that ` +
      'stood in 2022 or later have none: unknown.',
    'catchment-population: the raw column is called catch_all_adm_2022 and holds people, not admissions: the ' +
      `${people.length} figures add up to ${sum}, the estimate of England's population of mid-2020. Each is the number of people ` +
      'whom the trust serves, by its share of all admissions.',
    `${located.length} trusts have coordinates.`,
  ];
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'none' : [...codes].sort().join(', ');
}
