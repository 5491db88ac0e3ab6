import { periodWords } from './period-words.ts';
import { type KindWords, numeral } from './plain-words.ts';

/** One of the few numbers at the top of a page. `value` null means that it is not known, and `note` says why. */
export interface OverviewFigure {
  readonly id: string;
  readonly label: string;
  readonly value: number | string | null;
  readonly unit: string | null;
  readonly note: string | null;
  readonly change: { readonly by: number; readonly since: string; readonly isBetter: boolean | null } | null;
}

/** What the figures of a nation, region or board are made from. */
export interface GroupCounts {
  readonly isFictional: boolean;
  readonly standard: string;
  readonly member: KindWords;
  readonly openMembers: number;
  /** Members that have closed, yet have a status in the newest edition. */
  readonly closedSince: number;
  /** Null where no tier lies between the body and its members. */
  readonly boards: { readonly kind: KindWords; readonly open: number } | null;
  /** The body's own newest status; null when bodies of its kind publish none. */
  readonly own: { readonly edition: string; readonly statusName: string } | null;
  readonly edition: string | null;
  readonly total: number;
  readonly belowStandard: number;
  readonly onLastDay: number | null;
  readonly change: {
    readonly since: string;
    readonly rose: number;
    readonly fell: number;
    readonly moreAtStandard: number;
    /** Members with a status in both editions. */
    readonly compared: number;
  } | null;
}

/** The figures of a nation, a region or a board: how many, how many at standard, how late, and which way. */
export function groupFigures(counts: GroupCounts): OverviewFigure[] {
  const { member, openMembers, closedSince, boards, own } = counts;
  const closed = closedSince === 0 ? null : `and ${numeral(closedSince)} closed since`;

  const isEmpty = openMembers === 0 && counts.total === 0;
  return [
    // Nobody linked is not 0 trusts: the sentence says that nothing is known.
    ...(isEmpty ? [] : [{ ...plain('members', member.many, openMembers, 'open'), note: closed }]),
    ...(boards ? [plain('boards', boards.kind.many, boards.open, 'open')] : []),
    ...(own && !boards ? [{ ...plain('own', 'Own status', own.statusName, null), note: own.edition }] : []),
    ...(isEmpty ? [] : assuranceFigures(counts)),
  ];
}

const notKnown = 'Not known';

function plain(id: string, label: string, value: number | string | null, unit: string | null): OverviewFigure {
  return { id, label, value, unit, note: null, change: null };
}

function assuranceFigures({
  standard,
  edition,
  total,
  belowStandard,
  onLastDay,
  change,
  isFictional,
}: GroupCounts): OverviewFigure[] {
  if (edition === null || total === 0) {
    return [
      { ...plain('at-standard', 'At standard', null, null), note: `No ${standard} status was public by this day` },
    ];
  }
  const of = `of ${numeral(total)}`;
  const isBetter = change === null || !isFictional ? null : change.moreAtStandard >= 0;
  return [
    {
      ...plain('at-standard', `At standard in ${edition}`, total - belowStandard, of),
      change: change && { by: change.moreAtStandard, since: change.since, isBetter },
    },
    {
      ...plain('last-day', 'Published on the last day', onLastDay, of),
      note: onLastDay === null ? `Days are not known for ${edition}` : `${standard} ${edition}`,
    },
    {
      ...plain(
        'moved',
        change === null ? 'Moved up' : `Moved up since ${change.since}`,
        change?.rose ?? null,
        change && `of ${numeral(change.compared)}`,
      ),
      note: change === null ? 'No edition before to compare with' : `${numeral(change.fell)} moved down`,
    },
  ];
}

/** A measured volume of an organisation, known or not. */
export interface Volume {
  readonly measure: string;
  readonly name: string;
  readonly unit: string;
  readonly per: string;
  readonly value: number | null;
  readonly period: string | null;
}

// Patients before packets: these say most about whom an organisation cares for. Others follow by name.
const firstMeasures = [
  'ae-attendances-month',
  'outpatient-attendances-week',
  'elective-admissions-week',
  'general-acute-beds',
  'discharges-day',
];

// These are counted on a day, not added up over it.
const stocks: ReadonlySet<string> = new Set(['beds', 'people']);

/** The words after a volume's number: "a week", and "beds" for what stands rather than flows. */
export function volumeUnit({ unit, per }: Pick<Volume, 'unit' | 'per'>): string {
  return stocks.has(unit) ? unit : `a ${per}`;
}

/** Volumes in the order in which a page shows them. */
export function byWeight<V extends Volume>(volumes: readonly V[]): V[] {
  const place = ({ measure }: V) =>
    firstMeasures.includes(measure) ? firstMeasures.indexOf(measure) : firstMeasures.length;
  return volumes.toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

/** Up to 5 figures of an organisation with nothing below it: whom it cares for. Unknown stays unknown. */
export function leafFigures(volumes: readonly Volume[]): OverviewFigure[] {
  return byWeight(volumes)
    .slice(0, 5)
    .map((volume) => ({
      ...plain(
        volume.measure,
        volume.name,
        volume.value === null ? null : Math.round(volume.value),
        volumeUnit(volume),
      ),
      note: volume.value === null ? notKnown : volume.period && periodWords(volume.period),
    }));
}
