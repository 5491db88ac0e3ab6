import { type Attribute, type ResourceKind, sharedAttributes } from './attribute.ts';
import { isExtension, type Target, targetNamed } from './attribute-path.ts';
import { isJson, isPresent, type Json } from './fits.ts';

/** Which attributes an answer shows (RFC 7644 section 3.9). At most one of the lists counts: `attributes` wins. */
export interface Shown {
  readonly attributes: readonly string[];
  readonly excluded: readonly string[];
}

/** The resource with the attributes that were asked for; names that nobody knows are passed over. */
export function shownResource(kind: ResourceKind, resource: Json, { attributes, excluded }: Shown): Json {
  if (attributes.length > 0) return only(kind, resource, attributes);
  return excluded.length > 0 ? without(kind, resource, excluded) : resource;
}

/** True when the answer may leave the attribute out, so that nobody need look it up. */
export function isLeftOut(kind: ResourceKind, name: string, { attributes, excluded }: Shown): boolean {
  const names = (texts: readonly string[]) => texts.map((text) => targetNamed(kind, text));
  if (attributes.length > 0) return !names(attributes).some((target) => target?.attribute.name === name);
  return names(excluded).some((target) => target?.attribute.name === name && !target.part);
}

function isAlways(attribute: Attribute | undefined): boolean {
  return attribute?.returned === 'always';
}

function only(kind: ResourceKind, resource: Json, names: readonly string[]): Json {
  const kept: Record<string, unknown> = {};
  for (const attribute of [...sharedAttributes, ...kind.attributes]) {
    if (isAlways(attribute)) kept[attribute.name] = resource[attribute.name];
  }
  for (const name of names) {
    if (kind.extension && isExtension(kind, name)) kept[kind.extension.schema] = resource[kind.extension.schema];
    const target = targetNamed(kind, name);
    if (target) keep(kept, resource, target);
  }
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => isPresent(value)));
}

function keep(kept: Record<string, unknown>, resource: Json, { keys, part }: Target): void {
  const [first = '', second] = keys;
  const from = resource[first];
  if (second === undefined) kept[first] = joined(kept[first], partOf(from, part));
  else if (isJson(from)) {
    const holder = isJson(kept[first]) ? kept[first] : {};
    kept[first] = { ...holder, [second]: joined(holder[second], partOf(from[second], part)) };
  }
}

function partOf(value: unknown, part: Attribute | null): unknown {
  if (!part) return value;
  const cut = (entry: unknown) => (isJson(entry) && part.name in entry ? { [part.name]: entry[part.name] } : {});
  return Array.isArray(value) ? value.map(cut) : cut(value);
}

/** Parts of one attribute that were named one after another. */
function joined(one: unknown, other: unknown): unknown {
  if (isJson(one) && isJson(other)) return { ...one, ...other };
  if (Array.isArray(one) && Array.isArray(other)) return one.map((entry, index) => joined(entry, other[index]));
  return other ?? one;
}

function without(kind: ResourceKind, resource: Json, names: readonly string[]): Json {
  return names.reduce((at, name) => {
    if (isExtension(kind, name)) return dropped(at, name);
    const target = targetNamed(kind, name);
    return target && !isAlways(target.attribute) ? cutOut(at, target) : at;
  }, resource);
}

function dropped(object: Json, key: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name.toLowerCase() !== key.toLowerCase()));
}

function cutOut(resource: Json, { keys, part }: Target): Json {
  const [first = '', second] = keys;
  const from = resource[first];
  if (second === undefined) return part ? { ...resource, [first]: lessPart(from, part) } : dropped(resource, first);
  if (!isJson(from)) return resource;
  return { ...resource, [first]: part ? { ...from, [second]: lessPart(from[second], part) } : dropped(from, second) };
}

function lessPart(value: unknown, part: Attribute): unknown {
  const cut = (entry: unknown) => (isJson(entry) ? dropped(entry, part.name) : entry);
  return Array.isArray(value) ? value.map(cut) : cut(value);
}
