import type { AnswerOf, InputOf } from '#web/api/client.ts';
import type { editHazard, HazardDetail, oneHazard } from '../../contract/hazards.ts';

/** The fields of the form; controls stand one a line, linked causes as their ids with commas between. */
export const hazardFormFields = [
  'name',
  'description',
  'causeIds',
  'newCauses',
  'effect',
  'hazard',
  'harm',
  'existingControls',
  'design',
  'testing',
  'training',
  'businessProcess',
  'assignedTo',
  'pathway',
  'planPathway',
  'lastExercise',
  'reviewBy',
  'system',
  'supplier',
  'weakness',
  'evidenceRun',
  'status',
  'statusNote',
] as const;
export type HazardFormField = (typeof hazardFormFields)[number];
export type HazardFormValues = Readonly<Record<HazardFormField, string>>;

/** Their names on pages, also those under which the server tells of a field. */
export const hazardFieldWords: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  causeIds: 'Causes',
  causes: 'Causes',
  newCauses: 'New causes',
  effect: 'Effect',
  hazard: 'Hazard',
  harm: 'Harm',
  existingControls: 'Existing controls',
  newControls: 'New controls',
  design: 'New controls: design',
  testing: 'New controls: testing',
  training: 'New controls: training',
  businessProcess: 'New controls: business process',
  assignedTo: 'Assigned to',
  pathway: 'Pathway',
  planPathway: 'Continuity plan',
  lastExercise: 'Last exercise',
  reviewBy: 'Review by',
  system: 'System',
  supplier: 'Supplier',
  weakness: 'Weakness or legacy id',
  evidenceRun: 'Evidence: run of the engine',
  status: 'Status',
  statusNote: 'Status note',
  initial: 'Initial rating',
  residual: 'Residual rating',
};

/** An empty form. */
export const emptyHazard: HazardFormValues = {
  ...(Object.fromEntries(hazardFormFields.map((field) => [field, ''])) as Record<HazardFormField, string>),
  status: 'open',
};

const kinds = {
  design: 'design',
  testing: 'testing',
  training: 'training',
  businessProcess: 'business-process',
} as const;

/** A hazard as the form holds it: '' for nothing. */
export function hazardFormValues(hazard: AnswerOf<typeof oneHazard>): HazardFormValues {
  const controls = (kind: string) =>
    hazard.newControls
      .filter((control) => control.kind === kind)
      .map(({ description }) => description)
      .join('\n');
  const { name, description, effect, harm, existingControls, assignedTo, status, statusNote } = hazard;
  const { system, supplier, weakness, evidenceRun } = hazard;
  return {
    ...{ name, description, effect, harm, existingControls, assignedTo, status, statusNote },
    ...{ system, supplier, weakness, evidenceRun, hazard: hazard.hazard },
    causeIds: hazard.causes.map(({ id }) => id).join(','),
    newCauses: '',
    design: controls('design'),
    testing: controls('testing'),
    training: controls('training'),
    businessProcess: controls('business-process'),
    pathway: hazard.pathway ?? '',
    planPathway: hazard.planPathway ?? '',
    lastExercise: hazard.lastExercise ?? '',
    reviewBy: hazard.reviewBy ?? '',
  };
}

/** The form as the server takes it. */
export function hazardBody(values: HazardFormValues): Omit<InputOf<typeof editHazard>['body'], 'version' | 'why'> {
  const { name, description, effect, hazard, harm, existingControls, assignedTo } = values;
  const { status, statusNote, system, supplier, weakness, evidenceRun } = values;
  return {
    ...{ name, description, effect, hazard, harm, existingControls, assignedTo },
    ...{ statusNote, system, supplier, weakness, evidenceRun },
    status: status as HazardDetail['status'],
    newControls: Object.entries(kinds).flatMap(([field, kind]) =>
      linesOf(values[field as keyof typeof kinds]).map((line) => ({ kind, description: line })),
    ),
    pathway: values.pathway || null,
    planPathway: values.planPathway || null,
    lastExercise: values.lastExercise || null,
    reviewBy: values.reviewBy || null,
    causeIds: idsOf(values.causeIds),
    newCauses: linesOf(values.newCauses),
  };
}

/** The ids in a text such as `3,7`. */
export function idsOf(text: string): number[] {
  return text.split(',').filter(Boolean).map(Number);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
