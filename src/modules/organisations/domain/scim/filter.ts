import type { Attribute, ResourceKind } from './attribute.ts';
import { attributeNamed, leafOf, type Target, targetNamed } from './attribute-path.ts';
import { scanWords, type Word } from './scan-words.ts';
import { ScimFault, type ScimType } from './scim-fault.ts';

const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];

/** A question about resources (RFC 7644 section 3.4.2.2), its names found and its values fitting their types. */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly op: 'not'; readonly part: Filter }
  | { readonly op: 'pr'; readonly target: Target }
  | { readonly op: Comparison; readonly target: Target; readonly value: string | boolean | null }
  /** One and the same entry of a list fits. */
  | { readonly op: 'entry'; readonly target: Target; readonly where: Filter };

type Find = (name: string) => Target;

// Deeper or longer questions are nobody's need, and each one costs the database.
const deepest = 20;
const most = 60;

/** Reads a filter's words one after another. `find` says what a name means, in the resource or in a list's entry. */
export class FilterReader {
  private at = 0;
  private depth = 0;
  private questions = 0;
  private readonly words: readonly Word[];
  private readonly scimType: ScimType;

  constructor(text: string, scimType: ScimType) {
    this.words = scanWords(text, scimType);
    this.scimType = scimType;
  }

  peek(): Word {
    return this.words[Math.min(this.at, this.words.length - 1)] ?? { kind: 'end', text: 'the end' };
  }

  take(): Word {
    const word = this.peek();
    this.at += 1;
    return word;
  }

  isSign(text: string): boolean {
    const word = this.peek();
    return word.kind === 'sign' && word.text === text;
  }

  expect(text: string): void {
    if (!this.isSign(text)) this.refuse(`Expected ${text} and found ${this.peek().text}.`);
    this.at += 1;
  }

  end(): void {
    if (this.peek().kind !== 'end') this.refuse(`Did not expect ${this.peek().text}.`);
  }

  refuse(detail: string): never {
    throw ScimFault.bad(this.scimType, detail);
  }

  /** `or` binds less than `and`, which binds less than `not`. */
  either(find: Find): Filter {
    this.depth += 1;
    if (this.depth > deepest) this.refuse(`Brackets stand more than ${deepest} deep.`);
    const parts = [this.both(find)];
    while (this.takeWord('or')) parts.push(this.both(find));
    this.depth -= 1;
    return parts.length === 1 && parts[0] ? parts[0] : { op: 'or', parts };
  }

  private both(find: Find): Filter {
    const parts = [this.single(find)];
    while (this.takeWord('and')) parts.push(this.single(find));
    return parts.length === 1 && parts[0] ? parts[0] : { op: 'and', parts };
  }

  private takeWord(text: string): boolean {
    const word = this.peek();
    if (word.kind !== 'name' || word.text.toLowerCase() !== text) return false;
    this.at += 1;
    return true;
  }

  private single(find: Find): Filter {
    if (this.isSign('(')) return this.grouped(find);
    if (this.takeWord('not')) {
      if (!this.isSign('(')) this.refuse('After not comes a bracket.');
      return { op: 'not', part: this.grouped(find) };
    }
    const word = this.take();
    if (word.kind !== 'name') this.refuse(`Expected the name of an attribute and found ${word.text}.`);
    const target = find(word.text);
    return this.isSign('[') ? this.entry(target) : this.question(target);
  }

  private grouped(find: Find): Filter {
    this.expect('(');
    const inside = this.either(find);
    this.expect(')');
    return inside;
  }

  /** `emails[type eq "work"]`, and `emails[type eq "work"].value sw "a"` of the same entry. */
  private entry(target: Target): Filter {
    const where = this.entryFilter(target);
    if (!this.isSign('.')) return { op: 'entry', target, where };
    this.at += 1;
    const more = this.question(partNamed(target, this.take().text, this.scimType));
    return { op: 'entry', target, where: { op: 'and', parts: [where, more] } };
  }

  /** What stands between `[` and `]`. */
  entryFilter(target: Target): Filter {
    if (!target.attribute.subAttributes || target.part) this.refuse(`${target.attribute.name} has no entries.`);
    this.expect('[');
    const where = this.either((name) => partNamed(target, name, this.scimType));
    this.expect(']');
    return where;
  }

  private question(target: Target): Filter {
    this.questions += 1;
    if (this.questions > most) this.refuse(`This asks more than ${most} questions.`);
    const op = this.take().text.toLowerCase();
    if (op === 'pr') return { op, target };
    const known = comparisons.find((each) => each === op);
    if (!known) this.refuse(`There is no operator ${op}.`);
    const compared = withDefaultPart(target);
    return { op: known, target: compared, value: this.valueFor(leafOf(compared), known) };
  }

  private valueFor(leaf: Attribute, op: Comparison): string | boolean | null {
    const value = this.literal();
    if (value === null) return op === 'eq' || op === 'ne' ? null : this.refuse(`null cannot be compared by ${op}.`);
    if (leaf.type === 'complex') return this.refuse(`${leaf.name} is compared by one of its parts.`);
    if (leaf.type === 'boolean') return this.flag(leaf, op, value);
    if (leaf.type === 'dateTime' && op !== 'co' && op !== 'sw' && op !== 'ew') return this.time(leaf, value);
    if (leaf.type === 'binary' && op !== 'eq' && op !== 'ne')
      return this.refuse(`${leaf.name} cannot be compared by ${op}.`);
    return typeof value === 'string' ? value : this.refuse(`${leaf.name} is compared with text in quotation marks.`);
  }

  private literal(): string | number | boolean | null {
    const word = this.take();
    if (word.kind === 'text') return this.text(word.text);
    if (word.kind === 'number') return Number(word.text);
    const lower = word.kind === 'name' ? word.text.toLowerCase() : '';
    if (lower === 'true') return true;
    if (lower === 'false') return false;
    if (lower === 'null') return null;
    return this.refuse(`Expected a value and found ${word.text}.`);
  }

  private text(quoted: string): string {
    try {
      return String(JSON.parse(quoted));
    } catch {
      return this.refuse(`${quoted.slice(0, 50)} is not a text as JSON writes it.`);
    }
  }

  // Entra ID writes "True" in quotation marks.
  private flag(leaf: Attribute, op: Comparison, value: string | number | boolean): boolean {
    const lower = String(value).toLowerCase();
    if ((op !== 'eq' && op !== 'ne') || (lower !== 'true' && lower !== 'false'))
      return this.refuse(`${leaf.name} is compared by eq or ne with true or false.`);
    return lower === 'true';
  }

  private time(leaf: Attribute, value: string | number | boolean): string {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(at)) return this.refuse(`${leaf.name} is compared with a time such as "2026-11-22T09:00:00Z".`);
    return new Date(at).toISOString();
  }
}

function partNamed(target: Target, name: string, scimType: ScimType): Target {
  const part = attributeNamed(target.attribute.subAttributes ?? [], name);
  if (!part) throw ScimFault.bad(scimType, `${target.attribute.name} has no part ${name.slice(0, 50)}.`);
  return { ...target, part };
}

// Of a list that is compared as a whole, `value` is meant (RFC 7644 section 3.4.2.2).
function withDefaultPart(target: Target): Target {
  const { attribute, part } = target;
  if (part || attribute.type !== 'complex' || !attribute.multiValued) return target;
  return { ...target, part: attributeNamed(attribute.subAttributes ?? [], 'value') ?? null };
}

/** What a name means for a kind of resource. @throws ScimFault of the given type when it has no such attribute */
export function finderFor(kind: ResourceKind, scimType: ScimType): Find {
  return (name) => {
    const target = targetNamed(kind, name);
    if (!target) throw ScimFault.bad(scimType, `${kind.name} has no attribute ${name.slice(0, 100)}.`);
    return target;
  };
}

/** Reads a whole filter. @throws ScimFault invalidFilter */
export function readFilter(kind: ResourceKind, text: string): Filter {
  const reader = new FilterReader(text, 'invalidFilter');
  const filter = reader.either(finderFor(kind, 'invalidFilter'));
  reader.end();
  return filter;
}
