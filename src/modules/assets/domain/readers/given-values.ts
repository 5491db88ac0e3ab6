import type { Doubt, Severity } from '../scan-record.ts';
import type { FaultKind } from './read-fault.ts';
import type { Tell } from './reader.ts';

/** Letters kept of each sort of text. */
export const longest = { evidence: 4_000, description: 2_000, solution: 2_000, title: 500, word: 300 } as const;

export const mostOfList = { cves: 1_000, cpes: 50, names: 50, addresses: 200, services: 2_000 } as const;

/** Letters of a text that is a list, within what is gathered in one part; a thousand CVE ids take 20,000. */
const longestList = 30_000;

/** A day may be a day ahead of us: scanners write local time. */
const dayMs = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** Reads the values of one record and remembers what is to be doubted about them. */
export class GivenValues {
  readonly #tell: Tell;
  readonly #now: number;
  readonly #year: number;
  #doubts: Doubt[] = [];
  /** Where the record stands, for what is told of it. */
  offset = 0;
  where = '';

  constructor(tell: Tell, now: Date) {
    this.#tell = tell;
    this.#now = now.getTime();
    this.#year = now.getUTCFullYear();
  }

  /** Begins a record. */
  begin(offset: number, where: string): void {
    this.offset = offset;
    this.where = where;
    if (this.#doubts.length > 0) this.#doubts = [];
  }

  /** The doubts of the record, each once. */
  doubts(): readonly Doubt[] {
    return this.#doubts;
  }

  doubt(doubt: Doubt): void {
    if (!this.#doubts.includes(doubt)) this.#doubts.push(doubt);
  }

  /** Text without space around it, of `limit` letters at most; null where nothing is left. */
  text(given: string | null | undefined, limit: number = longest.word): string | null {
    if (given === null || given === undefined) return null;
    let text = given.trim();
    if (text === '') return null;
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    if (text.includes('\0')) text = text.replaceAll('\0', '�');
    if (text.length > limit) {
      this.tooMany();
      const last = text.charCodeAt(limit - 1);
      text = text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
    }
    return given.length - text.length > longestHidden ? copied(text) : text;
  }

  /** The words of a text that are divided by space, commas, semicolons or bars. */
  words(given: string | null, most: number): readonly string[] {
    if (given === null || given === '') return [];
    return this.list(this.#whole(given).split(/[\s,;|]+/), most);
  }

  /** A list that is cut between its words: half of an id would be the id of something else. */
  #whole(list: string): string {
    if (list.length <= longestList) return list;
    this.tooMany();
    let end = longestList;
    // Letter by letter: an expression that looks for the end takes the square of the length.
    while (end > 0 && !/[\s,;|]/.test(list.charAt(end - 1))) end -= 1;
    return list.slice(0, end);
  }

  list(given: readonly string[], most: number, limit: number = longest.word): readonly string[] {
    const seen = new Set<string>();
    for (const each of given) {
      const text = this.text(each, limit);
      if (text === null || seen.has(text)) continue;
      if (seen.size < most) seen.add(text);
      else {
        this.tooMany();
        break;
      }
    }
    return [...seen];
  }

  /** Tells something of the record as a whole. */
  told(kind: FaultKind): void {
    this.#tell(kind, this.offset, this.where);
  }

  /** There is more than is kept. */
  tooMany(): void {
    this.doubt('shortened');
    this.#tell('shortened', this.offset, this.where);
  }

  /** Ids of CVE from texts that may hold several, divided by space, commas or semicolons. */
  cves(given: readonly string[]): { readonly cves: readonly string[]; readonly brokenCves: readonly string[] } {
    if (given.length === 0) return noCves;
    if (given.every((each, index) => this.#mayBeCve(each) && !given.includes(each, index + 1)))
      if (given.length <= mostOfList.cves) return { cves: given, brokenCves: [] };
    const good: string[] = [];
    const broken: string[] = [];
    for (const each of this.list(
      given.flatMap((text) => this.#whole(text).split(/[\s,;]+/)),
      mostOfList.cves,
      60,
    )) {
      const id = each.toUpperCase();
      if (this.#mayBeCve(id)) good.push(id);
      else {
        broken.push(each);
        this.#tell('broken-cve', this.offset, this.where);
      }
    }
    return { cves: [...new Set(good)], brokenCves: broken };
  }

  /** CVE-YYYY-NNNN with four digits or more (cve.mitre.org, 2014); years begin with 1999. */
  #mayBeCve(id: string): boolean {
    const found = /^CVE-(\d{4})-(\d{4,12})$/.exec(id);
    if (!found) return false;
    const year = Number(found[1]);
    return year >= 1999 && year <= this.#year + 1 && Number(found[2]) > 0;
  }

  /** A finite number between `low` and `high`; null with a word where it is not. */
  number(given: string | null | undefined, low: number, high: number): number | null {
    const text = given?.trim() ?? '';
    if (text === '') return null;
    const value = /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
    if (value >= low && value <= high) return value;
    this.#tell('unreadable-number', this.offset, this.where);
    return null;
  }

  /** A whole number between `low` and `high`; null with a word where it is not. */
  whole(given: string | null | undefined, low: number, high: number): number | null {
    const value = this.number(given, low, high);
    if (value === null || Number.isInteger(value)) return value;
    this.#tell('unreadable-number', this.offset, this.where);
    return null;
  }

  /** A port; 0 stands for the whole host in what scanners write, so for none. */
  port(given: string | null | undefined): number | null {
    return this.whole(given, 0, 65_535) || null;
  }

  severity(given: string | null, table: Readonly<Record<string, Severity>>): Severity | null {
    if (given === null) return null;
    const key = given.toLowerCase();
    const severity = Object.hasOwn(table, key) ? table[key] : undefined;
    if (severity) return severity;
    this.#tell('unknown-severity', this.offset, this.where);
    return null;
  }

  /** Seconds since 1970, as an instant. */
  epoch(given: string | null | undefined): string | null {
    const seconds = this.number(given, 1, 1e11);
    return seconds === null ? null : this.#instant(seconds * 1000);
  }

  /**
   * A day or an instant from ISO 8601 (zone: UTC where none is given) or month/day/year (of 4 figures, or 2 from 2000) with or without a time. Where
   * a format does not fix which of them comes first, `isMonthFirst` is false.
   */
  date(given: string | null | undefined, isMonthFirst = false): string | null {
    const text = given?.trim() ?? '';
    if (text === '') return null;
    const iso = isoDate.exec(text);
    if (iso) return this.#dated(partsOf(iso, 1, 2, 3, 4), iso[8] ?? '');
    const spoken = slashedDate.exec(text);
    if (!spoken) return this.#unreadable();
    const isDayFirst = Number(spoken[1]) > 12;
    if (!isMonthFirst && !isDayFirst && Number(spoken[2]) <= 12 && spoken[1] !== spoken[2])
      this.doubt('date-ambiguous');
    return this.#dated(isDayFirst ? partsOf(spoken, 3, 2, 1, 4) : partsOf(spoken, 3, 1, 2, 4), '');
  }

  #dated(parts: DateParts, zone: string): string | null {
    const [year, month, day, hour, minute, second] = parts.numbers;
    const at = Date.UTC(year, month - 1, day, hour, minute, second);
    const isReal = new Date(at).getUTCDate() === day && month >= 1 && month <= 12 && hour < 24 && minute < 60;
    if (!isReal) return this.#unreadable();
    const instant = this.#instant(at - minutesOf(zone) * 60_000);
    return parts.hasTime ? instant : (instant?.slice(0, 10) ?? null);
  }

  #instant(at: number): string | null {
    if (!(at >= earliest && at < latest)) return this.#unreadable();
    if (at > this.#now + dayMs) {
      this.doubt('date-in-future');
      this.#tell('future-date', this.offset, this.where);
    }
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
  }

  #unreadable(): null {
    this.#tell('unreadable-date', this.offset, this.where);
    return null;
  }
}

/** A part of a long text keeps the whole of it in memory, as long as somebody keeps the part. */
const longestHidden = 1_000;
const copied = (text: string): string => JSON.parse(JSON.stringify(text));

const noCves = { cves: [], brokenCves: [] } as const;

const isoDate =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i;
const slashedDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

interface DateParts {
  readonly numbers: readonly [number, number, number, number, number, number];
  readonly hasTime: boolean;
}

function partsOf(found: RegExpExecArray, year: number, month: number, day: number, hour: number): DateParts {
  const number = (index: number) =>
    Number(found[index] ?? 0) + (index === year && found[year]?.length === 2 ? 2000 : 0);
  const numbers = [year, month, day, hour, hour + 1, hour + 2].map(number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { numbers, hasTime: found[hour] !== undefined };
}

function minutesOf(zone: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}
