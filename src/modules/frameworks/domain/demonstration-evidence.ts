import { addDays, type IsoDate } from '#kernel/dates.ts';
import { type Random, seededRandom } from '#kernel/random.ts';

const seed = 2026;

/** A piece of evidence as the demonstration nation gets it. A file holds `text`; a link leads to `link`. */
export interface InventedPiece {
  readonly organisationId: number;
  readonly title: string;
  readonly note: string;
  readonly fileName: string | null;
  readonly text: string;
  readonly link: string | null;
  readonly savedOn: IsoDate;
  readonly expiresOn: IsoDate | null;
  readonly state: 'in-use' | 'withdrawn';
  /** The revision before it, where there is one. */
  readonly before: { readonly text: string; readonly savedOn: IsoDate } | null;
  readonly nodes: readonly number[];
}

/** What an invented trust might keep: shown for outcomes by their codes, and how many days it proves anything; null: no end. */
const kinds = [
  { title: 'Minutes of the board: cyber risk', codes: ['A1.a', 'A1.b'], days: 365, file: 'board-minutes.txt' },
  { title: 'Risk register with owners', codes: ['A2.a', 'A2.b'], days: 180, file: 'risk-register.csv' },
  { title: 'List of all servers and devices', codes: ['A3.a'], days: 90, file: 'inventory.csv' },
  { title: 'Contract terms for suppliers', codes: ['A4.a'], days: null, file: null },
  { title: 'Policy on access and passwords', codes: ['B1.a', 'B2.a', 'B2.c'], days: 730, file: 'access-policy.txt' },
  { title: 'Review of privileged accounts', codes: ['B2.c', 'B2.d'], days: 180, file: 'privileged-accounts.csv' },
  { title: 'Test of restoring from backups', codes: ['B5.c', 'D1.b'], days: 365, file: 'restore-test.txt' },
  { title: 'Report of the last penetration test', codes: ['B4.d', 'A2.b'], days: 365, file: 'penetration-test.txt' },
  { title: 'Patching figures by month', codes: ['B4.d'], days: 60, file: 'patching.csv' },
  { title: 'Training figures of all staff', codes: ['B6.a', 'B6.b'], days: 365, file: 'training.csv' },
  { title: 'What the monitoring service covers', codes: ['C1.a', 'C1.b'], days: null, file: null },
  { title: 'Plan for answering an incident', codes: ['D1.a', 'D1.c'], days: 365, file: 'incident-plan.txt' },
  { title: 'Lessons of the last exercise', codes: ['D1.c', 'D2.b'], days: 365, file: 'exercise.txt' },
  { title: 'Data flows with patients’ data', codes: ['B3.a', 'B3.b'], days: null, file: 'data-flows.csv' },
] as const;

const madeUp = 'Made up for the demonstration.';

/** An invented organisation that keeps evidence, and the outcomes that are asked for by their codes. */
export interface EvidenceKeeper {
  readonly id: number;
  readonly code: string;
  readonly nodes: ReadonlyMap<string, readonly number[]>;
}

/**
 * Invented evidence of organisations: some in force, some that ran out, some renewed once, some shown for nothing.
 * @param today the newest day that the nation knows
 */
export function demonstrationEvidence(keepers: readonly EvidenceKeeper[], today: IsoDate): InventedPiece[] {
  return keepers.flatMap((keeper) =>
    kinds.flatMap((kind) => {
      const random = seededRandom(seed, `evidence ${keeper.code} ${kind.title}`);
      return random.chance(0.5) ? [pieceOf(keeper, kind, today, random)] : [];
    }),
  );
}

function pieceOf({ id, code, nodes }: EvidenceKeeper, kind: (typeof kinds)[number], today: IsoDate, random: Random) {
  const savedOn = addDays(today, -3 - random.whole(400));
  const about = `${kind.title}, ${code}. ${madeUp}\n`;
  const before = random.chance(0.3) ? { text: `${about}The year before.\n`, savedOn: addDays(savedOn, -365) } : null;
  const shown = random.chance(0.92) ? kind.codes.flatMap((each) => nodes.get(each) ?? []) : [];
  return {
    organisationId: id,
    title: kind.title,
    note: random.chance(0.4) ? `${madeUp} See page ${1 + random.whole(12)}.` : '',
    fileName: kind.file,
    text: `${about}As of ${savedOn}.\n`,
    link: kind.file === null ? `https://example.org/${code.toLowerCase()}/${1 + random.whole(90)}` : null,
    savedOn,
    expiresOn: kind.days === null || random.chance(0.1) ? null : addDays(savedOn, kind.days),
    state: random.chance(0.04) ? ('withdrawn' as const) : ('in-use' as const),
    before,
    nodes: shown,
  };
}
