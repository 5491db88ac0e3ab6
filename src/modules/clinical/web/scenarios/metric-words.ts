import { serviceIds } from '../../domain/impact-words.ts';
import { pathwayName } from '../../domain/pathways.ts';

/** A metric as people read it. */
interface MetricWords {
  readonly name: string;
  /** How sure the numbers behind it are. */
  readonly evidence?: string;
}

const oneEvent = 'Weak evidence: rates of the one event whose harm was counted';
const paper = 'Assumption: minutes of paper for each contact';
const oneCity = 'One city’s A&E departments, within a factor of 1.5; a rise over 30% is held there';

const others: Readonly<Record<string, MetricWords>> = {
  electives: { name: 'Planned operations and procedures' },
  'planned-backlog-end': { name: 'Planned care still waiting at the end' },
  'planned-backlog-clear': { name: 'Time to clear it', evidence: 'Assumption: 5% more planned care each week' },
  'restored-half': { name: 'Half of what stopped works again' },
  'restored-most': { name: '9 tenths work again' },
  'restored-whole': { name: 'All works again' },
  'ae-divert': { name: 'Ambulances sent elsewhere', evidence: 'From a loss of 1 in 4 patients of A&E on' },
  'patients-diverted': { name: 'A&E patients who go elsewhere', evidence: oneCity },
  'patients-received': { name: 'A&E patients received from elsewhere', evidence: oneCity },
  'neighbour-census': { name: 'A&E: more patients than normal', evidence: oneCity },
  'neighbour-waiting': { name: 'A&E: longer waits', evidence: oneCity },
  'neighbour-stay': { name: 'A&E: longer stays', evidence: oneCity },
  'neighbour-left-unseen': { name: 'A&E: patients who leave unseen', evidence: oneCity },
  'handover-lost': { name: 'Ambulance hours lost at handover' },
  'admissions-delayed': { name: 'Admitted patients who wait over 6 hours' },
  'response-time-added': { name: 'Longer wait for an ambulance', evidence: 'Assumption' },
  'test-turnaround': {
    name: 'Time to an urgent blood result, first week',
    evidence: 'From one laboratory under attack',
  },
  'response-time': { name: 'Ambulance response time', evidence: 'Assumption' },
  'staff-on-paper': { name: 'Staff time on paper', evidence: paper },
  'staff-re-keying': { name: 'Staff time to key it in afterwards', evidence: paper },
  'harm-any': { name: 'Patients harmed in any way', evidence: oneEvent },
  'harm-moderate': { name: 'Moderate harm or worse', evidence: oneEvent },
  'harm-severe': { name: 'Severe harm', evidence: oneEvent },
  'harm-death': { name: 'Deaths', evidence: oneEvent },
  'delayed-admission-death': {
    name: 'Deaths after long waits for a bed',
    evidence: 'Fair evidence: a large observational study',
  },
  'cancer-delay-death': {
    name: 'Deaths after late cancer treatment',
    evidence: 'Good evidence: studies taken together',
  },
  'value-care': { name: 'Value of the care lost', evidence: 'National average costs of 2016/17, not uplifted' },
  'value-response': { name: 'Cost of staff time', evidence: 'Assumption: £30 an hour' },
  'organisations-hit': { name: 'Organisations hit' },
  'organisations-disrupted': { name: 'Not hit, and disconnected to be safe' },
  'people-to-notify': { name: 'People to notify' },
  'records-most-harmful': { name: 'Records that can harm most', evidence: 'Assumption: 1 to 10 in 100 people' },
  'wrong-results-shown': { name: 'Wrong results shown to staff' },
  'wrong-results-checks': { name: 'Staff time to check them', evidence: 'Assumption: 10 minutes for each' },
};

/** `outpatients` of `outpatients-lost`; null for a metric that is no service's own. */
export function serviceOf(metric: string): string | null {
  const id = metric.replace(/-(lost|change)$/, '');
  return id !== metric && (id === 'electives' || (serviceIds as readonly string[]).includes(id)) ? id : null;
}

/** A service's name, also for day cases and elective inpatients together. */
export function serviceName(id: string): string {
  return others[id]?.name ?? pathwayName(id);
}

/** What people call a metric: "Outpatient clinics", "Deaths". An unknown one comes back as it is. */
export function metricName(metric: string): string {
  const service = serviceOf(metric);
  return service === null ? (others[metric]?.name ?? metric) : serviceName(service);
}

/** How sure its numbers are, in words, where that is not as for all. */
export function metricEvidence(metric: string): string | undefined {
  return others[metric]?.evidence;
}
