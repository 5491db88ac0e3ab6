import type { BillRecords, GivenComponent } from './bill-records.ts';

/** What SPDX says of a package, whatever its writing. */
export interface GivenPackage {
  readonly id: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly supplier: string | null;
  readonly originator: string | null;
  readonly purpose: string | null;
  readonly declared: string | null;
  readonly concluded: string | null;
  /** `purl` or `cpe23Type`, with the locator. */
  readonly references: readonly { readonly type: string; readonly locator: string }[];
}

const isSaid = (text: string | null): text is string => text !== null && !/^(noassertion|none)$/i.test(text.trim());

/** The name of a supplier without its kind in front and the address behind it, as SPDX writes both in one text. */
function nameOf(text: string | null): string | null {
  if (!isSaid(text)) return null;
  return (
    text
      .trim()
      .replace(/^(Organi[sz]ation|Person|Tool):\s*/i, '')
      .replace(/\s*\([^()]*\)\s*$/, '') || null
  );
}

/** A package of SPDX 2.x as a component. */
export function componentOf(given: GivenPackage): GivenComponent {
  const locator = (types: readonly string[]) =>
    given.references.find(({ type }) => types.some((each) => type.toLowerCase().endsWith(each)))?.locator ?? null;
  return {
    ref: given.id,
    kind: given.purpose?.toLowerCase() ?? null,
    group: null,
    name: given.name,
    version: given.version,
    purl: locator(['purl']),
    cpe: locator(['cpe23type', 'cpe22type']),
    supplier: nameOf(given.supplier) ?? nameOf(given.originator),
    licence: isSaid(given.declared) ? given.declared : isSaid(given.concluded) ? given.concluded : null,
  };
}

const mostDescribed = 1_000;
const longestId = 1_000;

/** What a document says it describes: several things, files among them. The first that is a package is taken. */
export class Described {
  readonly #ids: string[] = [];

  add(id: string): void {
    if (this.#ids.length < mostDescribed && id.length <= longestId) this.#ids.push(id);
  }

  tell(records: BillRecords): void {
    const found = this.#ids.map((id) => records.known(id)).find((named) => named !== undefined);
    if (found) records.isAbout(found);
  }
}
