/** Version of the scenario format, in and out. */
export const scenarioSchema = 'wardkeep.impact-scenario/1';
export const resultSchema = 'wardkeep.impact-result/1';

/** Clinical services with the unit in which their care is counted. The list is closed. */
export const serviceUnits = {
  outpatients: 'appointments',
  'day-cases': 'procedures',
  'elective-inpatients': 'procedures',
  'emergency-admissions': 'admissions',
  'ae-attendances': 'attendances',
  'cancer-treatments': 'treatments',
  'mental-health-beds': 'bed-days',
  'mental-health-crisis': 'contacts',
  'mental-health-community': 'contacts',
  'community-visits': 'visits',
  'ambulance-conveyances': 'conveyances',
  'gp-appointments': 'appointments',
  'nhs-111-calls': 'calls',
  'pathology-tests': 'tests',
  'imaging-examinations': 'examinations',
} as const;

export type ServiceId = keyof typeof serviceUnits;
export const serviceIds = Object.keys(serviceUnits) as ServiceId[];

// Emergency admissions come through A&E, and tests belong to other contacts: counted there.
const countedElsewhere: readonly ServiceId[] = ['emergency-admissions', 'pathology-tests', 'imaging-examinations'];

/** Services whose care adds up to patients' contacts, done or lost: the only list of what a contact is. */
export const contactServices: readonly ServiceId[] = serviceIds.filter((id) => !countedElsewhere.includes(id));

/** Systems that a template knows and a hit may name; a trust's own map may add others. */
export const systemNames = {
  'whole-estate': 'Every system that staff use, as deep as they meet it',
  network: 'Network inside the organisation',
  hosting: 'Servers and storage',
  identity: 'Accounts and log-in',
  'integration-engine': 'Messages between systems',
  'national-services': 'National network and national services',
  'record-system': 'Electronic patient record and patient administration',
  'clinic-booking': 'Booking of clinics, and letters',
  'e-prescribing': 'Electronic prescribing and medicines',
  'emergency-department-system': 'Emergency department system',
  'theatre-system': 'Theatres',
  imaging: 'Imaging, its archive and its reports',
  radiotherapy: 'Radiotherapy and chemotherapy systems',
  'medical-devices': 'Connected medical devices',
  'end-user-devices': 'Computers on wards and in clinics',
  telephony: 'Telephones and bleeps',
  'pathology-analysis': 'Pathology: chemistry and haematology throughput',
  'pathology-transfusion': 'Pathology: transfusion',
  'pathology-microbiology': 'Pathology: microbiology',
  'pathology-results': 'Pathology: electronic orders and results',
  'estate-access': 'Doors, lifts and ambulance bays',
  'dispatch-system': 'Dispatch of ambulances',
  'call-handling': 'Handling of urgent calls',
  'mobile-data': 'Mobile data and radio',
} as const;

export type SystemId = keyof typeof systemNames;

/** Names that a hit may use under `services` for technical services, each with the systems behind it. */
export const technicalServices: Readonly<Record<string, readonly SystemId[]>> = {
  pathology: ['pathology-analysis', 'pathology-transfusion', 'pathology-microbiology', 'pathology-results'],
  transfusion: ['pathology-transfusion'],
  imaging: ['imaging'],
  pharmacy: ['e-prescribing'],
  theatres: ['theatre-system'],
  'urgent-calls': ['call-handling'],
  dispatch: ['dispatch-system'],
};

/** What happened. The list is closed. */
export const eventKinds = [
  'ransomware',
  'supplier-outage',
  'worm',
  'it-failure',
  'national-service',
  'wiper',
  'data-theft',
] as const;
export type EventKind = (typeof eventKinds)[number];

export const templateIds = ['acute', 'mental-health', 'community', 'ambulance', 'primary-care', 'nhs-111'] as const;
export type TemplateId = (typeof templateIds)[number];

/** Day cases and elective inpatients together, as most public figures count them. */
export const electives = 'electives';

/** Care that did not happen as planned, as a count (`…-lost`) and against normal (`…-change`, negative for a fall). */
const careMetrics = Object.fromEntries(
  [...Object.entries(serviceUnits), [electives, 'procedures'] as const].flatMap(([id, unit]) => [
    [`${id}-lost`, unit],
    [`${id}-change`, 'share of normal'],
  ]),
);

/** Every metric with its unit. The list is closed. */
export const metricUnits: Readonly<Record<string, string>> = {
  ...careMetrics,
  'planned-backlog-end': 'contacts',
  'planned-backlog-clear': 'weeks',
  'restored-half': 'days',
  'restored-most': 'days',
  'restored-whole': 'days',
  'ae-divert': 'hours',
  'patients-diverted': 'attendances',
  'patients-received': 'attendances',
  'neighbour-census': 'share of normal',
  'neighbour-waiting': 'share of normal',
  'neighbour-stay': 'share of normal',
  'neighbour-left-unseen': 'share of normal',
  'handover-lost': 'hours',
  'admissions-delayed': 'admissions',
  'test-turnaround': 'hours',
  'response-time': 'share of normal',
  'response-time-added': 'minutes',
  'staff-on-paper': 'staff hours',
  'staff-re-keying': 'staff hours',
  'harm-any': 'cases',
  'harm-moderate': 'cases',
  'harm-severe': 'cases',
  'harm-death': 'deaths',
  'delayed-admission-death': 'deaths',
  'cancer-delay-death': 'deaths',
  'value-care': 'pounds',
  'value-response': 'pounds',
  'organisations-hit': 'organisations',
  'organisations-disrupted': 'organisations',
  'people-to-notify': 'people',
  'records-most-harmful': 'records',
  'wrong-results-shown': 'results',
  'wrong-results-checks': 'staff hours',
};

/** What an organisation's normal times look like beside its weekly care, by unit. Left out is unknown. The list is closed. */
export const baselineUnits = {
  'handover-hours-week': 'hours that ambulances wait at its A&E to hand over patients, a week',
  'admissions-delayed-week': 'admitted patients who spend over 6 hours in A&E from arrival to a bed, a week',
  'admissions-over-4-hours-week': 'admitted patients who wait over 4 hours from the decision to admit, a week',
  'cancer-treatments-week': 'cancer treatments a week, where the weekly care does not say',
  'cancer-mortality': 'share (0 to 1) of treated cancer patients who die within 5 years',
  'response-minutes': 'mean response time of its ambulances, in minutes',
} as const;
export type BaselineId = keyof typeof baselineUnits;
export const baselineIds = Object.keys(baselineUnits) as BaselineId[];

/** Figures of normal times of one organisation. */
export type Baselines = Readonly<Partial<Record<BaselineId, number>>>;

export const wholeEstate: SystemId = 'whole-estate';
