import { advisoriesAbout, foldName, type ReadAdvisory } from '#modules/suppliers/index.ts';
import type { Query, Reader } from '#platform/sql.ts';
import { advisoryQuestion } from '../../domain/exposure/match-advisory.ts';
import { type ProposedState, proposedState } from '../../domain/exposure/proposed-state.ts';
import { type RunningText, runningOn } from '../../store/exposed/running-on.ts';
import { type BroughtBy, broughtBy } from './brought-by.ts';
import { type Withdrawn, withdrawnOf } from './withdrawn.ts';

/** What an advisory says of a weakness on assets of one organisation. */
export interface SupplierSays {
  readonly cve: string;
  readonly advisory: number;
  readonly trackingId: string;
  readonly version: string;
  readonly publisher: string;
  /** Null: published by the supplier's own people. */
  readonly broughtBy: BroughtBy | null;
  readonly status: 'affected' | 'under investigation' | 'cannot tell' | 'not affected' | 'fixed';
  /** What runs there, as files call it. */
  readonly text: string;
  readonly assets: number[];
  readonly sure: 'certain' | 'likely' | 'possible' | 'weak' | 'none';
  readonly because: string;
  readonly justification: string | null;
  /** What people may decide because of it. Nothing is decided by itself. */
  readonly proposes: ProposedState | null;
  /** Whoever published it took it back, so it counts no more. */
  readonly withdrawn: Withdrawn | null;
}

interface At {
  readonly register: string;
  readonly organisation: number;
  readonly cves: readonly string[];
  readonly assets: Query;
}

/** What advisories that the reader may see say of some weaknesses on some assets, what proposes something first. */
export async function suppliersSay(
  reader: Reader,
  { register, organisation, cves, assets }: At,
): Promise<SupplierSays[]> {
  const advisories = await advisoriesAbout(reader, register, cves);
  const asked = advisories.flatMap((advisory) =>
    cves.flatMap((cve) => {
      const said = advisory.weaknesses.filter((weakness) => weakness.cve === cve);
      return said.length === 0 ? [] : [{ advisory, cve, ...advisoryQuestion(advisory.products, said) }];
    }),
  );
  if (asked.length === 0) return [];
  const names = [...new Set(asked.flatMap((each) => each.names))];
  const running = await runningOn(reader, organisation, { assets, names });
  const from = await broughtBy(reader, advisories);
  const rows = asked.flatMap(({ advisory, cve, ask }) =>
    running.flatMap((text): SupplierSays[] => {
      const verdict = ask(seenAs(text));
      if (verdict === null) return [];
      const { id, trackingId, version, publisher } = advisory;
      const { status, level: sure, because, justification } = verdict;
      return [
        {
          ...{ cve, advisory: id, trackingId, version, publisher, status, sure, because, justification },
          ...{ text: `${text.name} ${text.version}`.trim(), assets: [...text.assets], broughtBy: from(advisory) },
          withdrawn: withdrawnOf(advisory),
          proposes: proposedState(verdict, (supplier) => isMaker({ advisory, from: from(advisory) }, supplier)),
        },
      ];
    }),
  );
  const place = ({ proposes, withdrawn }: SupplierSays) => (withdrawn === null ? Number(proposes === null) : 2);
  return rows.sort((one, two) => place(one) - place(two));
}

const seenAs = ({ name, version, purl, cpe, supplier }: RunningText) => ({
  ...{ name, version: version || undefined, purl: purl || undefined },
  ...{ cpe: cpe || undefined, supplier: supplier || undefined },
});

interface Said {
  readonly advisory: Pick<ReadAdvisory, 'publisher' | 'publisherCategory' | 'supplierFoldedNames' | 'withdrawnAt'>;
  readonly from: BroughtBy | null;
}

/**
 * Whether a document is the word of the maker of a product: its own confirmed people published it here, or the keepers of
 * the record brought it in under the maker's name. Anybody can write that name into a file, so a file of any other
 * organisation is nobody's word. What was withdrawn is nobody's word any more.
 */
export function isMaker({ advisory, from }: Said, supplier: string): boolean {
  const { publisher, publisherCategory, supplierFoldedNames, withdrawnAt } = advisory;
  if (withdrawnAt !== null) return false;
  if (from === null) return supplierFoldedNames.includes(foldName(supplier));
  return from.isKeeper && publisherCategory === 'vendor' && foldName(publisher) === foldName(supplier);
}
