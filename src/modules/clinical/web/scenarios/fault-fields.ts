import type { FieldProblem } from '#web/api/problem.ts';
import type { ScenarioFile } from './scenario-file.ts';

/** Fields of the builder that stand for a part of a hit. */
const hitFields: Readonly<Record<string, string>> = {
  kind: 'kind',
  supplier: 'supplier',
  organisations: 'who',
  systems: 'systems',
  services: 'systems',
  depth: 'depth',
  restorationDays: 'days',
  recordsExposed: 'records',
  wrongResults: 'wrong',
};

const answerFields: Readonly<Record<string, string>> = {
  'faster-restoration': 'faster',
  segmentation: 'segmentation',
  patching: 'patching',
  'continuity-plan': 'plan',
};

const plainFields: Readonly<Record<string, string>> = {
  name: 'name',
  onset: 'onset',
  horizonDays: 'horizon',
  draws: 'draws',
  seed: 'seed',
  isolation: 'isolation',
};

/** The first of three numbers has the id of the whole. */
const ends: Readonly<Record<string, string>> = { p5: '', p50: '-middle', p95: '-high' };
const observedFields: Readonly<Record<string, string>> = { change: 'fall' };

function hitField([part = '', end = '']: readonly string[], file: ScenarioFile): string {
  const field = hitFields[part] ?? 'systems';
  if (field === 'who') return file.hits[0]?.organisations?.codes === undefined ? 'who' : 'codes';
  return `${field}${ends[end] ?? ''}`;
}

/** Id of the builder's field for a path such as `hits[0].depth.p5`, or `file` for what only the file can hold. */
export function fieldOfPath(path: string, file: ScenarioFile): string {
  const parts = path
    .replace(/^\/?(body[./])?(scenario[./])?/, '')
    .split(/[./[\]]+/)
    .filter(Boolean);
  const [first = '', at = '0', ...rest] = parts;
  if (first === 'hits') return at === '0' ? hitField(rest, file) : 'file';
  if (first === 'observed') return `observed-${at}-${observedFields[rest[0] ?? ''] ?? rest[0] ?? 'metric'}`;
  if (first === 'interventions') {
    const kind = String(file.interventions?.[Number(at)]?.kind);
    const field = answerFields[kind] ?? 'file';
    return field === 'plan' && rest[0] !== undefined ? `plan-${rest[0]}` : field;
  }
  return plainFields[first] ?? 'file';
}

const names: Readonly<Record<string, string>> = {
  kind: 'What happens',
  supplier: 'Supplier',
  who: 'Who it hits',
  codes: 'Organisations',
  systems: 'What stops',
  depth: 'How much stops',
  days: 'Days until half works again',
  records: 'People whose records are exposed',
  wrong: 'Share of wrong results',
  faster: 'Faster repair',
  segmentation: 'Separate networks',
  patching: 'Patching',
  plan: 'Continuity plan',
  name: 'Name',
  onset: 'When it begins',
  horizon: 'Days to look at',
  draws: 'Runs',
  seed: 'Seed',
  isolation: 'Isolation',
  observed: 'Known change',
  file: 'The file',
};

const endNames: Readonly<Record<string, string>> = { p5: ', low', p50: ', middle', p95: ', high' };

/** Shares are typed in percent and judged from 0 to 1. */
const inPercent = new Set(['depth', 'wrong', 'faster', 'segmentation', 'patching', 'isolation', 'plan']);

/** "How much stops, low: must be ..." A message of the server has no subject of its own. */
function withSubject(path: string, field: string, message: string): string {
  const [head = ''] = field.split('-');
  const end = endNames[/p\d+$/.exec(path)?.[0] ?? ''] ?? '';
  const scale = inPercent.has(head) && /\b[01]\b/.test(message) ? ' (1 is 100%)' : '';
  const plain = message.replaceAll('draws', 'runs').replaceAll('horizonDays', 'time to look at');
  return `${names[head] ?? field}${end}: ${plain}${scale}`;
}

/** The server's faults, each at the field of the builder that it is about. */
export function builderFaults(errors: readonly FieldProblem[], file: ScenarioFile): FieldProblem[] {
  return errors.map(({ field, message }) => {
    const at = fieldOfPath(field, file);
    return { field: at, message: withSubject(field, at, message) };
  });
}
