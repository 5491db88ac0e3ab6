import type { ServiceId } from './impact-words.ts';

/** Pathways as people call them. The list is closed: it is the engine's list of clinical services. */
export const pathwayNames: Readonly<Record<ServiceId, string>> = {
  outpatients: 'Outpatient clinics',
  'day-cases': 'Day surgery',
  'elective-inpatients': 'Planned surgery with a stay',
  'emergency-admissions': 'Emergency admissions',
  'ae-attendances': 'A&E',
  'cancer-treatments': 'Cancer treatment',
  'mental-health-beds': 'Mental health wards',
  'mental-health-crisis': 'Mental health crisis care',
  'mental-health-community': 'Community mental health care',
  'community-visits': 'Community visits',
  'ambulance-conveyances': 'Ambulance response',
  'gp-appointments': 'GP appointments',
  'nhs-111-calls': 'NHS 111 calls',
  'pathology-tests': 'Pathology tests',
  'imaging-examinations': 'Imaging',
};

export const pathwayIds = Object.keys(pathwayNames) as ServiceId[];

/** What people call a pathway; an id that is not on the list comes back as it is. */
export function pathwayName(id: string): string {
  return (pathwayNames as Readonly<Record<string, string>>)[id] ?? id;
}
