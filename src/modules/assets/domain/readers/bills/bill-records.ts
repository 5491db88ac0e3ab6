import type { FindingState, NamedComponent, ScanFinding, Severity } from '../../scan-record.ts';
import { blankFinding } from '../blank-records.ts';
import type { Collector } from '../collector.ts';
import { GivenValues, longest } from '../given-values.ts';
import { SeenKeys } from '../seen-keys.ts';

/** A component as a bill of materials gives it, whatever the format. */
export interface GivenComponent {
  readonly ref: string | null;
  readonly kind: string | null;
  readonly group: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly purl: string | null;
  readonly cpe: string | null;
  readonly supplier: string | null;
  readonly licence: string | null;
}

export interface GivenRating {
  readonly method: string | null;
  readonly score: string | null;
  readonly severity: string | null;
  readonly vector: string | null;
}

/** A vulnerability of a CycloneDX file, with what its writer found out about it (VEX). */
export interface GivenVulnerability {
  readonly id: string | null;
  /** Ids of the same weakness elsewhere. */
  readonly others: readonly string[];
  readonly description: string | null;
  readonly detail: string | null;
  readonly recommendation: string | null;
  readonly ratings: readonly GivenRating[];
  readonly state: string | null;
  readonly justification: string | null;
  readonly analysis: string | null;
  readonly firstSeen: string | null;
  /** The components that have it; empty where the file does not say. */
  readonly affects: readonly GivenAffected[];
}

/** A component that has a weakness; where versions are told apart, one of them. */
export interface GivenAffected {
  readonly ref: string;
  /** A single version, or a range of them. */
  readonly version: string | null;
  /** Of that version, where it is not as the analysis says. */
  readonly status: string | null;
}

const severityOf: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'none',
  none: 'none',
};

/** The states of an analysis by CycloneDX 1.4 and later; what is being looked at is open. */
const stateOf: Readonly<Record<string, FindingState>> = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'open',
  in_triage: 'open',
  false_positive: 'not-affected',
  not_affected: 'not-affected',
};

/** Versions that are not as the analysis says, by CycloneDX 1.4 and later; what is not known is being looked at. */
const stateOfVersion: Readonly<Record<string, FindingState>> = { unaffected: 'not-affected', unknown: 'open' };

/** References that are remembered, so that a vulnerability can say of which component it is. */
const mostRefs = 50_000;
const mostAffected = 1_000;
const longestReference = 1_000;
/** SPDX writes these where nothing is known. */
const nothing = /^(noassertion|none|unknown|n\/a)$/i;

/** Turns what a bill of materials gives into records, and tells what is odd about it. */
export class BillRecords {
  readonly #collector: Collector;
  readonly values: GivenValues;
  readonly #seenRefs = new SeenKeys();
  readonly #refs = new Map<string, NamedComponent>();

  constructor(collector: Collector, now: Date) {
    this.#collector = collector;
    this.values = new GivenValues(collector.tell, now);
  }

  begin(offset: number, where: string): void {
    this.values.begin(offset, where);
  }

  /** @returns what was kept; null where the entry has no name */
  component(given: GivenComponent): NamedComponent | null {
    const named = this.named(given);
    if (named !== null) this.keep(given.ref, named);
    return named;
  }

  keep(ref: string | null, named: NamedComponent): void {
    this.#remember(ref, named);
    this.#collector.component({ ...named, assetKey: null });
  }

  /** A component by its reference, as long as it is remembered. */
  known(ref: string): NamedComponent | undefined {
    return this.#refs.get(this.values.text(ref, longestReference) ?? '');
  }

  /** What the file as a whole is about, one of its components. */
  isAbout(named: NamedComponent): void {
    this.#collector.subject(named);
  }

  subject(given: GivenComponent): void {
    const named = this.named(given);
    if (named === null) return;
    this.#remember(given.ref, named);
    this.#collector.subject(named);
  }

  named(given: GivenComponent): NamedComponent | null {
    const text = (value: string | null, limit: number = longest.word) => {
      const kept = this.values.text(value, limit) ?? '';
      return nothing.test(kept) ? '' : kept;
    };
    const purl = text(given.purl, longestReference);
    const [group, name] = [text(given.group), text(given.name)];
    const whole = group === '' || purl !== '' ? name : `${group}/${name}`.slice(0, longest.word).toWellFormed();
    if (name === '') {
      this.#collector.tell('entry-left-out', this.values.offset, this.values.where);
      return null;
    }
    return {
      name: whole,
      version: text(given.version),
      purl,
      cpe: text(given.cpe, longestReference),
      supplier: text(given.supplier),
      licence: text(given.licence),
      kind: text(given.kind, 100),
    };
  }

  #remember(ref: string | null, named: NamedComponent): void {
    const key = this.values.text(ref, longestReference);
    if (key === null) return;
    if (this.#seenRefs.add(key)) this.#collector.tell('same-reference-again', this.values.offset, key);
    else if (this.#refs.size < mostRefs) this.#refs.set(key, named);
  }

  /** One finding for each component, and version, that has it; one for the whole where the file does not say. */
  vulnerability(given: GivenVulnerability): void {
    const finding = this.#finding(given);
    if (finding === null) {
      this.#collector.tell('entry-left-out', this.values.offset, this.values.where);
      return;
    }
    if (given.affects.length > mostAffected) this.values.tooMany();
    if (given.affects.length === 0) this.#collector.finding({ ...finding, doubts: this.values.doubts() });
    const affected = new Map(given.affects.map((each) => [`${each.ref}\n${each.version}\n${each.status}`, each]));
    for (const each of [...affected.values()].slice(0, mostAffected)) this.#affected(finding, each);
  }

  /** What is said of a version must not hang on the component: a reading that goes on does not know it any more. */
  #affected(finding: ScanFinding, { ref, version, status }: GivenAffected): void {
    const known = this.#refs.get(ref);
    const said = status?.trim().toLowerCase() ?? '';
    this.#collector.finding({
      ...finding,
      state: Object.hasOwn(stateOfVersion, said) ? (stateOfVersion[said] ?? null) : finding.state,
      component: {
        name: known?.name ?? this.values.text(ref),
        version: this.values.text(version) ?? (known?.version || null),
        maker: known?.supplier || null,
        purl: known?.purl || null,
      },
      doubts: this.values.doubts(),
    });
  }

  #finding(given: GivenVulnerability): ScanFinding | null {
    const rule = this.values.text(given.id, 180);
    const ids = [given.id ?? '', ...given.others].filter((id) => /^CVE-/i.test(id.trim()));
    if (rule === null && ids.length === 0) return null;
    const worst = this.#worst(given.ratings);
    const stated = given.state?.trim().toLowerCase() ?? '';
    const description = [analysisWords(given), given.description, given.detail].filter(Boolean).join('\n');
    return {
      ...blankFinding,
      rule,
      title: this.values.text([rule, firstSentence(given.description)].filter(Boolean).join(': '), longest.title),
      description: this.values.text(description, longest.description),
      ...this.values.cves(ids),
      cvss: given.ratings.flatMap((rating) => this.#cvss(rating)).slice(0, 20),
      severityGiven: worst.given,
      severity: worst.severity,
      firstSeen: this.values.date(given.firstSeen),
      state: Object.hasOwn(stateOf, stated) ? (stateOf[stated] ?? null) : null,
      evidence: null,
      solution: this.values.text(given.recommendation, longest.solution),
    };
  }

  /** The highest of several raters: who knows less is no reason to look later. */
  #worst(ratings: readonly GivenRating[]): { readonly given: string | null; readonly severity: Severity | null } {
    const order: readonly (Severity | null)[] = ['critical', 'high', 'medium', 'low', 'none', null];
    const read = ratings.map(({ severity }) => {
      const given = this.values.text(severity);
      const isNothing = given === null || nothing.test(given);
      return { given, severity: isNothing ? null : this.values.severity(given, severityOf) };
    });
    read.sort((one, two) => order.indexOf(one.severity) - order.indexOf(two.severity));
    return read[0] ?? { given: null, severity: null };
  }

  #cvss({ method, score, vector }: GivenRating): ScanFinding['cvss'] {
    const generation = generationOf(method);
    if (generation === 'other') return [];
    const read = { vector: this.values.text(vector), score: this.values.number(score, 0, 10) };
    return read.vector === null && read.score === null ? [] : [{ generation, ...read }];
  }
}

function generationOf(method: string | null): 2 | 3 | 4 | null | 'other' {
  const found = /^CVSSv([234])/i.exec(method ?? '')?.[1];
  if (found === '2' || found === '3' || found === '4') return Number(found) as 2 | 3 | 4;
  return method === null || method === '' ? null : 'other';
}

const spoken = (word: string) => word.trim().replaceAll('_', ' ');

/** What the file's writer found out, in a line of its own: a file's word, not a decision of anybody here. */
function analysisWords({ state, justification, analysis }: GivenVulnerability): string {
  if (!state) return '';
  const why = justification ? ` (${spoken(justification)})` : '';
  return `The file says: ${spoken(state)}${why}.${analysis ? ` ${analysis.trim()}` : ''}`;
}

const firstSentence = (text: string | null) => text?.trim().split(/(?<=[.!?])\s|\n/, 1)[0] ?? '';
