import type { ItemAnswer } from './evidence-item.ts';

/** The format of a framework as a file: `docs/reference/framework-formats.md`. */
export const frameworkFormat = 'wardkeep.framework';
/** The newest version of the format that this release reads and the one that it writes. */
export const frameworkFormatVersion = 1;

/** How well an outcome is reached; ranks rise from 1. */
export interface FrameworkLevel {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
}

export const scorings = ['indicators', 'levels'] as const;
export type Scoring = (typeof scorings)[number];

export const versionStates = ['draft', 'current', 'superseded'] as const;
export type VersionState = (typeof versionStates)[number];

export const indicatorKinds = ['indicator', 'policy'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

/** A statement to tick, or an item of evidence to answer, and the level that it speaks for. */
export interface DocumentIndicator {
  readonly code: string;
  readonly level: string;
  readonly kind: IndicatorKind;
  /** How the publisher's machine-readable file numbers it; '' where it is the same. */
  readonly alias: string;
  readonly wording: string;
  /** How an item of evidence is answered; absent: it is ticked. */
  readonly answer?: ItemAnswer | null | undefined;
  /** Categories in which an item must be answered; absent or empty: in all. */
  readonly mandatory?: readonly string[] | undefined;
}

/** One part of a framework. It is assessed where `levels` (codes it may reach, lowest first) is not empty. */
export interface DocumentNode {
  readonly code: string;
  readonly parent: string | null;
  /** As the framework calls it: objective, principle, outcome, standard, domain. */
  readonly kind: string;
  readonly title: string;
  readonly wording: string;
  readonly levels: readonly string[];
  readonly isVerified: boolean;
  readonly indicators: readonly DocumentIndicator[];
}

/** One version of a framework, its nodes in reading order, parents anywhere. */
export interface FrameworkDocument {
  readonly framework: {
    readonly code: string;
    readonly name: string;
    readonly publisher: string;
    readonly meaning: string;
    readonly sort: number;
  };
  readonly version: string;
  readonly title: string;
  readonly state: VersionState;
  /** `indicators`: by the published rule of the Cyber Assessment Framework; `levels`: as somebody states it. */
  readonly scoring: Scoring;
  readonly levels: readonly FrameworkLevel[];
  readonly source: string;
  readonly licence: string;
  readonly isVerified: boolean;
  readonly nodes: readonly DocumentNode[];
}

/** More than any framework known has; a file beyond it is a mistake or an attack. */
export const documentLimits = {
  bytes: 8 * 2 ** 20,
  levels: 10,
  nodes: 5_000,
  indicators: 200,
  categories: 20,
  depth: 10,
  wording: 8_000,
} as const;
