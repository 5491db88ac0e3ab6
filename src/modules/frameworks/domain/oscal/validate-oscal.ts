import { assessmentShapes } from './assessment-shapes.ts';
import { controlShapes } from './control-shapes.ts';
import { type Field, readShape, type Shape } from './read-shape.ts';
import { sharedShapes } from './shared-shapes.ts';
import { valueKinds } from './value-kinds.ts';

export const oscalModels = ['catalog', 'profile', 'assessment-results', 'plan-of-action-and-milestones'] as const;
export type OscalModel = (typeof oscalModels)[number];

/** One thing to mend; `where` is a JSON pointer (RFC 6901), empty for the whole document. */
export interface OscalFault {
  readonly where: string;
  readonly message: string;
}

const mostFaults = 50;
/** Objects within objects. NIST's resolved moderate baseline of SP 800-53 has 10; a stack can hold thousands. */
const mostDepth = 100;
/** Values in all. The same baseline has about 62,000. */
const mostValues = 2_000_000;

const written: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...sharedShapes, ...controlShapes, ...assessmentShapes }),
);
const read = new Map<string, Shape>();

/** The shape of that name, read when first met; undefined where none has it. */
export function oscalShape(name: string): Shape | undefined {
  const text = written.get(name);
  const known = read.get(name) ?? (text === undefined ? undefined : readShape(text));
  if (known !== undefined) read.set(name, known);
  return known;
}

/** The names of all shapes. */
export const oscalShapeNames = (): readonly string[] => [...written.keys()];

interface Walk {
  readonly faults: OscalFault[];
  values: number;
}

/**
 * What keeps a parsed JSON document from being an OSCAL 1.1 document of a model: at most 50 faults, in the order of
 * the document; empty when there is none. It checks names, needed fields, kinds of values and closed lists of words by
 * our own table of the format (docs/reference/oscal.md says what that leaves out). It is not NIST's schema, and it does
 * not follow references.
 */
export function oscalFaults(model: OscalModel, document: unknown): OscalFault[] {
  if (!isObject(document)) return [{ where: '', message: `must be an object, not ${named(document)}` }];
  const wrong = rootFault(model, document) ?? versionFault(model, document);
  if (wrong !== undefined) return [wrong];
  const walk: Walk = { faults: [], values: 0 };
  for (const name of Object.keys(document))
    if (name !== model && name !== '$schema') note(walk, at('', name), unknownHere);
  checkOne(walk, `/${model}`, kindField(model), document[model], 0);
  return walk.faults;
}

const unknownHere = 'is not a field that OSCAL 1.1 knows here';
const kindField = (kind: string): Field => ({ isNeeded: true, isList: false, kind, choices: [] });
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function rootFault(model: OscalModel, document: Readonly<Record<string, unknown>>): OscalFault | undefined {
  if (Object.hasOwn(document, model)) return undefined;
  const other = oscalModels.find((name) => Object.hasOwn(document, name));
  const message = other === undefined ? `has no "${model}"` : `is an OSCAL ${other}, not an OSCAL ${model}`;
  return { where: '', message };
}

/** Another version is said first and alone: what else differs from 1.1 would only hide the reason. */
function versionFault(model: OscalModel, document: Readonly<Record<string, unknown>>): OscalFault | undefined {
  const root = document[model];
  const metadata = isObject(root) ? root.metadata : undefined;
  const version = isObject(metadata) ? metadata['oscal-version'] : undefined;
  if (typeof version !== 'string' || /^1\.1\.\d+(-[\w.-]+)?$/u.test(version)) return undefined;
  const [, major, minor] = /^v?(\d{1,9})\.(\d{1,9})(?:[.-]|$)/u.exec(version) ?? [];
  const where = `/${model}/metadata/oscal-version`;
  if (major === undefined || (major === '1' && minor === '1'))
    return { where, message: `must be a version such as 1.1.2, not "${shortened(version)}"` };
  const isOlder = Number(major) < 1 || (major === '1' && Number(minor) < 1);
  const age = isOlder ? 'older' : 'newer';
  return { where, message: `says OSCAL ${shortened(version)}, which is ${age} than 1.1: only 1.1 can be read` };
}

function checkField(walk: Walk, where: string, field: Field, value: unknown, depth: number): void {
  const entries = field.isList ? value : [value];
  if (!Array.isArray(entries)) note(walk, where, `must be a list, not ${named(value)}`);
  else if (entries.length === 0) note(walk, where, 'must have at least one entry; leave the field out instead');
  else
    for (const [index, entry] of entries.entries()) {
      if (isFull(walk)) return;
      checkOne(walk, field.isList ? `${where}/${index}` : where, field, entry, depth);
    }
}

function checkOne(walk: Walk, where: string, field: Field, value: unknown, depth: number): void {
  walk.values += 1;
  const message =
    walk.values < mostValues
      ? valueFault(field, value, depth)
      : `is past ${mostValues} values, more than can be read at once`;
  if (message !== undefined) note(walk, where, message);
  else if (isObject(value)) checkObject(walk, where, oscalShape(field.kind) ?? new Map(), value, depth + 1);
}

function valueFault({ choices, kind }: Field, value: unknown, depth: number): string | undefined {
  if (choices.length > 0)
    return typeof value === 'string' && choices.includes(value) ? undefined : `must be one of: ${choices.join(', ')}`;
  const single = valueKinds.get(kind);
  if (single !== undefined) return single.fits(value) ? undefined : `must be ${single.words}`;
  if (!isObject(value)) return `must be an object, not ${named(value)}`;
  return depth < mostDepth ? undefined : `is nested more than ${mostDepth} deep`;
}

function checkObject(
  walk: Walk,
  where: string,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  for (const [name, { isNeeded }] of shape)
    if (isNeeded && !Object.hasOwn(value, name)) note(walk, at(where, name), 'is missing');
  for (const [name, inner] of Object.entries(value)) {
    if (isFull(walk)) return;
    const field = shape.get(name);
    if (field === undefined) note(walk, at(where, name), unknownHere);
    else checkField(walk, at(where, name), field, inner, depth);
  }
}

const isFull = (walk: Walk) => walk.faults.length >= mostFaults || walk.values >= mostValues;

function note(walk: Walk, where: string, message: string): void {
  if (walk.faults.length < mostFaults) walk.faults.push({ where, message });
}

const at = (where: string, name: string) => `${where}/${shortened(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A document may name a field with a megabyte: what is told back stays small. */
const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function named(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
