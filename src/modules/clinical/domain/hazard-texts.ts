import type { ServiceId, SystemId } from './impact-words.ts';

/** How a hazard reads: what can then go wrong, and what it does to a patient. */
export interface HazardText {
  readonly name: string;
  readonly effect: string;
  readonly hazard: string;
  readonly harm: string;
}

/** Hazards of care that does not happen as planned, by clinical service. */
export const serviceHazards: Partial<Record<ServiceId, Omit<HazardText, 'effect'>>> = {
  outpatients: {
    name: 'Clinic appointments put off',
    hazard: 'A patient who is getting worse is seen too late',
    harm: 'An illness goes further before it is found or treated',
  },
  'day-cases': {
    name: 'Day surgery put off',
    hazard: 'A patient waits longer for treatment than is safe',
    harm: 'Pain lasts longer, or an illness goes further before it is treated',
  },
  'elective-inpatients': {
    name: 'Planned surgery put off',
    hazard: 'A patient waits longer for surgery than is safe',
    harm: 'An illness goes further before it is treated; some can no longer be operated on',
  },
  'emergency-admissions': {
    name: 'Emergency patients not admitted as usual',
    hazard: 'A patient who needs a bed goes elsewhere or home',
    harm: 'Urgent treatment comes late; in the worst case the patient dies',
  },
  'ae-attendances': {
    name: 'A&E too full, or closed to ambulances',
    hazard: 'A patient in danger waits too long or travels further',
    harm: 'Urgent treatment comes late; in the worst case the patient dies',
  },
  'cancer-treatments': {
    name: 'Cancer treatment late',
    hazard: 'A course of treatment begins late or is broken off',
    harm: 'The cancer spreads; some patients die who would have lived',
  },
  'mental-health-beds': {
    name: 'Ward care not given as planned',
    hazard: 'Staff do not see a patient’s risks, leave or medicines in time',
    harm: 'Self-harm, harm to others, or a wrong dose',
  },
  'mental-health-crisis': {
    name: 'Crisis contacts missed',
    hazard: 'A person in crisis reaches nobody, or somebody who does not know their history',
    harm: 'Self-harm or suicide',
  },
  'mental-health-community': {
    name: 'Community mental health contacts missed',
    hazard: 'A relapse is not noticed in time',
    harm: 'The person falls ill again or comes to harm',
  },
  'community-visits': {
    name: 'Visits at home missed',
    hazard: 'A wound, a catheter or an injection is not seen to in time',
    harm: 'Infection, a pressure ulcer, or an illness out of control',
  },
  'ambulance-conveyances': {
    name: 'Ambulances late',
    hazard: 'An ambulance reaches a patient in danger too late',
    harm: 'Death or lasting damage after a stroke, heart attack or injury',
  },
  'gp-appointments': {
    name: 'GP appointments lost',
    hazard: 'A serious illness is not noticed, or a prescription is not issued',
    harm: 'An illness goes further, or a long-term condition gets out of control',
  },
  'nhs-111-calls': {
    name: '111 calls not answered or not assessed',
    hazard: 'A caller who needs urgent help is not sent to it',
    harm: 'Urgent treatment comes late',
  },
};

/** Hazards of working without a system, whether or not care is put off. */
export const systemHazards: Partial<Record<SystemId, HazardText>> = {
  'record-system': {
    name: 'Care without the patient’s record',
    effect: 'Staff cannot read or write the record, and work on paper',
    hazard: 'An allergy, a plan or an earlier finding is not known to the person who treats',
    harm: 'Wrong treatment, or treatment that comes too late',
  },
  'clinic-booking': {
    name: 'Patients lost between appointments',
    effect: 'Clinics cannot be booked, and letters are not sent',
    hazard: 'A referral or a follow-up is lost and nobody notices',
    harm: 'An illness goes further before it is found',
  },
  'e-prescribing': {
    name: 'Medicines on paper charts',
    effect: 'Medicines are written by hand, without checks of dose, allergy or interaction',
    hazard: 'A medicine is missed, given twice, or given at a wrong dose',
    harm: 'Poisoning, bleeding, or an illness that goes untreated',
  },
  'emergency-department-system': {
    name: 'Patients lost from sight in A&E',
    effect: 'Who waits, since when and how ill is kept on a board or on paper',
    hazard: 'A patient who is getting worse is not noticed',
    harm: 'Sepsis or another emergency is treated too late; in the worst case the patient dies',
  },
  'theatre-system': {
    name: 'Surgery without its lists and records',
    effect: 'Lists, consent and implants are kept on paper',
    hazard: 'The wrong patient, side or implant is prepared',
    harm: 'Wrong operation, or a second one',
  },
  imaging: {
    name: 'Images and reports not seen',
    effect: 'Earlier images cannot be seen, and new ones only at the machine',
    hazard: 'A finding that cannot wait does not reach the person who treats',
    harm: 'A bleed, a clot or a cancer is treated too late',
  },
  radiotherapy: {
    name: 'Radiotherapy broken off',
    effect: 'Plans and machines cannot be used',
    hazard: 'A course has gaps, or is given from a wrong plan',
    harm: 'The cancer comes back, or healthy tissue is damaged',
  },
  'medical-devices': {
    name: 'Devices without their connection',
    effect: 'Monitors and pumps do not send values or take settings',
    hazard: 'An alarm is not heard, or a value is copied wrongly',
    harm: 'A patient’s collapse is noticed too late, or a wrong dose is given',
  },
  telephony: {
    name: 'Nobody can be reached',
    effect: 'Telephones and bleeps do not work',
    hazard: 'A team is not called to an emergency in time',
    harm: 'Death or lasting damage after a cardiac arrest or a bleed',
  },
  'pathology-analysis': {
    name: 'Blood tests late',
    effect: 'Far fewer tests can be done, and urgent ones take longer',
    hazard: 'A dangerous value is found too late',
    harm: 'A disturbed heart rhythm, sepsis or bleeding is treated too late; in the worst case the patient dies',
  },
  'pathology-transfusion': {
    name: 'Blood not matched in time',
    effect: 'Blood is matched by hand, or given from stocks that suit everybody',
    hazard: 'Blood comes too late, or of the wrong group',
    harm: 'Death from bleeding or from a reaction to the blood',
  },
  'pathology-microbiology': {
    name: 'Infections not typed',
    effect: 'Cultures are late',
    hazard: 'The wrong antibiotic is given for too long',
    harm: 'Sepsis, or an infection that no longer yields to treatment',
  },
  'pathology-results': {
    name: 'Test results on paper',
    effect: 'Tests are ordered on paper, and results come by telephone or by hand',
    hazard: 'A clinician acts without a result, or on one that was copied wrongly or is of another patient',
    harm: 'Wrong treatment; in the worst case the patient dies',
  },
  'estate-access': {
    name: 'Doors, lifts or bays that do not open',
    effect: 'Staff and patients cannot pass where they must',
    hazard: 'A team or a patient is held up in an emergency, or somebody leaves a safe ward',
    harm: 'Urgent treatment comes late, or a person comes to harm outside',
  },
  'dispatch-system': {
    name: 'Ambulances sent by hand',
    effect: 'Calls are passed on paper, and crews are found by radio',
    hazard: 'The nearest ambulance is not sent, or not to the right address',
    harm: 'Death or lasting damage after a stroke, heart attack or injury',
  },
  'call-handling': {
    name: 'Calls assessed without the system',
    effect: 'Urgent calls are assessed on paper',
    hazard: 'A caller who needs urgent help is not recognised',
    harm: 'Urgent treatment comes late',
  },
  'mobile-data': {
    name: 'Staff outside without data',
    effect: 'Crews and visiting staff see neither addresses nor records',
    hazard: 'A visit or a warning about a patient is missed',
    harm: 'Care comes late, or staff or patients come to harm',
  },
};

export const wrongResultsHazard: HazardText = {
  name: 'Wrong results shown',
  effect: 'Wrong results are shown until they are put right',
  hazard: 'A clinician acts on a wrong result, or on that of another patient',
  harm: 'Wrong treatment; in the worst case the patient dies',
};

export const exposedRecordsHazard: HazardText = {
  name: 'Records in the wrong hands',
  effect: 'Records can be read by people who must not see them',
  hazard: 'A person whose safety depends on secrecy is found or blackmailed, or people no longer tell their clinicians',
  harm: 'Violence, self-harm, or an illness that goes untreated',
};
