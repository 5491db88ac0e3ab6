import type { NewControl } from './hazard.ts';
import type { ProposalEvidence } from './hazard-proposal.ts';
import type { ServiceId } from './impact-words.ts';

/** An invented hazard of the demonstration nation, for trusts that give its care. */
export interface DemonstrationHazard {
  readonly name: string;
  readonly pathway: ServiceId;
  readonly system: string;
  readonly causes: readonly string[];
  readonly effect: string;
  readonly hazard: string;
  readonly harm: string;
  readonly existingControls: string;
  readonly newControls: readonly NewControl[];
  readonly initial: ProposalEvidence;
  readonly residual: ProposalEvidence;
}

// One cyber cause has many hazards, so causes are few and shared.
const ransomware = 'Ransomware reaches the servers of the record system';
const flatNetwork = 'Unsupported computers on a network without borders';
const supplierStops = 'The supplier of a hosted system stops';
const accounts = 'Log-in fails for everybody';

/** Every number here is invented: none comes from a run of the engine. */
export const demonstrationHazards: readonly DemonstrationHazard[] = [
  {
    name: 'Blood results do not reach the ward',
    pathway: 'pathology-tests',
    system: 'Pathology: electronic orders and results',
    causes: [flatNetwork, supplierStops],
    effect: 'Blood results cannot be seen electronically for 8 hours.',
    hazard: 'A clinician acts without a potassium result, or on one that was copied wrongly.',
    harm: 'A dangerous heart rhythm; death of one patient.',
    existingControls: 'Downtime forms on each ward. Critical results are phoned.',
    newControls: [
      { kind: 'business-process', description: 'A second person reads back each phoned result' },
      { kind: 'testing', description: 'Results link is cut for an hour twice a year, as an exercise' },
    ],
    initial: { probability: 0.12, harmed: { death: 1, severe: 0, moderate: 2, low: 6 } },
    residual: { probability: 0.03, harmed: { death: 1, severe: 0, moderate: 1, low: 4 } },
  },
  {
    name: 'Allergies cannot be seen when medicines are given',
    pathway: 'emergency-admissions',
    system: 'Electronic prescribing and medicines',
    causes: [ransomware, accounts],
    effect: 'Charts and allergies are not available at the bedside for a day.',
    hazard: 'A medicine is given to a patient who is allergic to it.',
    harm: 'A severe allergic reaction that heals with treatment.',
    existingControls: 'Red wristbands. A printed list of allergies each night.',
    newControls: [{ kind: 'design', description: 'A read-only copy of charts on one computer in each ward' }],
    initial: { probability: 0.3, harmed: { death: 0, severe: 0, moderate: 3, low: 9 } },
    residual: { probability: 0.18, harmed: { death: 0, severe: 0, moderate: 1, low: 4 } },
  },
  {
    name: 'A&E loses sight of who waits',
    pathway: 'ae-attendances',
    system: 'Emergency department system',
    causes: [ransomware, accounts],
    effect: 'The list of waiting patients is kept on a whiteboard.',
    hazard: 'A patient who gets worse while waiting is seen late.',
    harm: 'Sepsis treated late; death or lasting harm of several patients over a long outage.',
    existingControls: 'Paper triage cards. A nurse walks the waiting room each hour.',
    newControls: [
      { kind: 'training', description: 'Each shift practises the whiteboard once a quarter' },
      { kind: 'business-process', description: 'Ambulances are diverted when more than 40 patients wait' },
    ],
    initial: { probability: 0.28, harmed: { death: 2, severe: 3, moderate: 8, low: 20 } },
    residual: { probability: 0.16, harmed: { death: 1, severe: 1, moderate: 4, low: 12 } },
  },
  {
    name: 'Cancer treatment waits for plans that cannot be opened',
    pathway: 'cancer-treatments',
    system: 'Radiotherapy and chemotherapy systems',
    causes: [ransomware],
    effect: 'Treatment plans cannot be opened for 10 days.',
    hazard: 'Courses of treatment are interrupted.',
    harm: 'Lower chance of cure for several patients.',
    existingControls: 'Agreement with a neighbour to treat the most urgent.',
    newControls: [
      { kind: 'design', description: 'Treatment plans are copied each night to a store that cannot be overwritten' },
    ],
    initial: { probability: 0.09, harmed: { severe: 2, moderate: 6 } },
    residual: { probability: 0.04, harmed: { severe: 1, moderate: 2 } },
  },
  {
    name: 'Clinic letters go out late or not at all',
    pathway: 'outpatients',
    system: 'Booking of clinics, and letters',
    causes: [supplierStops],
    effect: 'Appointments and results letters are not sent for two weeks.',
    hazard: 'A follow-up is missed.',
    harm: 'Treatment starts later; worry and inconvenience for many.',
    existingControls: 'Clinic lists are printed a week ahead.',
    newControls: [],
    initial: { probability: 0.55, harmed: { death: 0, severe: 0, moderate: 0, low: 30 } },
    residual: { probability: 0.4, harmed: { death: 0, severe: 0, moderate: 0, low: 12 } },
  },
  {
    name: 'Crisis plan cannot be seen by the crisis team',
    pathway: 'mental-health-crisis',
    system: 'Electronic patient record and patient administration',
    causes: [supplierStops, accounts],
    effect: 'Risk and crisis plans cannot be read for days.',
    hazard: 'The team meets a person in crisis without knowing the plan agreed with them.',
    harm: 'Self-harm; death of one patient.',
    existingControls: 'Duty worker keeps a weekly printed list of people at high risk.',
    newControls: [{ kind: 'business-process', description: 'A daily summary of crisis plans is kept off line' }],
    initial: { probability: 0.35, harmed: { death: 1, severe: 2, moderate: 4 } },
    residual: { probability: 0.2, harmed: { death: 1, severe: 1, moderate: 2 } },
  },
  {
    name: 'Observations on a ward are not handed over',
    pathway: 'mental-health-beds',
    system: 'Electronic patient record and patient administration',
    causes: [ransomware],
    effect: 'Observation levels are kept on paper and get lost between shifts.',
    hazard: 'A patient is observed less often than was decided.',
    harm: 'Self-harm with injury that heals.',
    existingControls: 'Board in the ward office.',
    newControls: [{ kind: 'training', description: 'Paper handover is part of induction' }],
    initial: { probability: 0.2, harmed: { moderate: 1, low: 3 } },
    residual: { probability: 0.1, harmed: { moderate: 1, low: 1 } },
  },
  {
    name: 'Visits are missed when the list is not on the tablet',
    pathway: 'community-visits',
    system: 'Mobile data and radio',
    causes: [supplierStops, flatNetwork],
    effect: 'Nurses do not know whom to visit today.',
    hazard: 'Insulin or a dressing is given late, or not at all.',
    harm: 'Several patients need treatment in a trust.',
    existingControls: 'Each team prints the list of insulin visits on Friday.',
    newControls: [{ kind: 'business-process', description: 'The list of insulin visits is printed every day' }],
    initial: { probability: 0.45, harmed: { severe: 0, moderate: 2, low: 8 } },
    residual: { probability: 0.22, harmed: { severe: 0, moderate: 1, low: 3 } },
  },
  {
    name: 'Ambulances are sent by voice and paper',
    pathway: 'ambulance-conveyances',
    system: 'Dispatch of ambulances',
    causes: [ransomware, supplierStops],
    effect: 'Dispatch works by radio and cards; the nearest crew is not always seen.',
    hazard: 'A crew reaches a cardiac arrest late.',
    harm: 'Deaths of several patients during a long outage.',
    existingControls: 'Card system, tested each month. Neighbours take calls.',
    newControls: [{ kind: 'testing', description: 'A full night on cards, twice a year' }],
    initial: { probability: 0.14, harmed: { death: 3, severe: 2 } },
    residual: { probability: 0.06, harmed: { death: 2, severe: 1 } },
  },
];
