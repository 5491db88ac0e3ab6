/** The format that this product writes and reads without loss. */
export const assessmentSchema = 'wardkeep.assessment/1';

/** A statement of an outcome, and whether it was ticked. Only code, tick and comment are read back. */
export interface FiledIndicator {
  readonly code: string;
  /** How the publisher's own file numbers it; '' where it is the same. */
  readonly alias: string;
  readonly level: string;
  readonly wording: string;
  readonly isTicked: boolean;
  readonly comment: string;
}

/** What stands beside the level that the rule gives, with the reason. */
export interface FiledOverride {
  readonly level: string;
  readonly why: string;
}

/** The best level that a shared service gives. It is shown, and never read back: it comes from the service. */
export interface FiledInheritance {
  readonly level: string;
  readonly service: string;
  /** '' where the provider is not to be seen. */
  readonly provider: string;
}

/** One outcome, known by framework, version and code: codes change their meaning between versions. */
export interface FiledOutcome {
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  readonly title: string;
  /** Which state of the answer this was: whoever saved since is noticed. */
  readonly answerVersion: number;
  /** By the rule from the ticks, or as stated; null: not answered. */
  readonly level: string | null;
  /** The level that the profile asks for; null: none. */
  readonly required: string | null;
  /** True where there is nothing to tick and somebody states the level. */
  readonly isStated: boolean;
  readonly override: FiledOverride | null;
  readonly inherited: FiledInheritance | null;
  /** The level that counts: the override, else the better of its own and the inherited; null: none. */
  readonly held: string | null;
  readonly state: string;
  readonly comment: string;
  readonly carriedFrom: string | null;
  readonly indicators: readonly FiledIndicator[];
}

/** A whole assessment as a file carries it. */
export interface AssessmentFile {
  readonly schema: typeof assessmentSchema;
  readonly organisation: string;
  readonly organisationName: string;
  readonly year: string;
  readonly yearName: string;
  readonly category: string;
  /** Instant, ISO 8601. */
  readonly exportedAt: string;
  /** Says what the file is, and that it is invented where it is. */
  readonly note: string;
  readonly outcomes: readonly FiledOutcome[];
}

/** What a file says of one statement; what is absent stays as it is. */
export interface ReadIndicator {
  readonly isTicked?: boolean;
  readonly comment?: string;
}

/** What a file says of one outcome; what is absent stays as it is. */
export interface ReadOutcome {
  /** Where it stands in the file: "Outcomes row 7". */
  readonly where: string;
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  readonly answerVersion?: number;
  readonly stated?: string | null;
  readonly override?: FiledOverride | null;
  readonly state?: string;
  readonly comment?: string;
  readonly indicators: ReadonlyMap<string, ReadIndicator>;
}

/** What was read of a file in any format. */
export interface ReadAssessment {
  /** Whose it says it is; absent where the format does not say. */
  readonly organisation?: string;
  readonly year?: string;
  readonly outcomes: readonly ReadOutcome[];
}

/** Where an inherited level comes from: "National mail, NHS England". */
export const inheritedWords = ({ service, provider }: Pick<FiledInheritance, 'service' | 'provider'>) =>
  provider === '' ? service : `${service}, ${provider}`;

/** One word for an outcome of one version of one framework. */
export const outcomeKey = ({ framework, version, code }: Pick<FiledOutcome, 'framework' | 'version' | 'code'>) =>
  `${framework} ${version} ${code}`;
