import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A register as its pages present it. */
export interface Register {
  readonly code: string;
  readonly name: string;
  readonly rootCode: string;
  /** Where its root page stands, e.g. `/england`. */
  readonly address: string;
  /** The day its newest public data is good for. */
  readonly asOf: string;
  readonly rightsEdge: string;
  readonly isFictional: boolean;
  readonly note: string;
  /** Grows with every change of the register. */
  readonly revision: number;
}

/** An organisation of a register. */
export interface Body {
  readonly id: number;
  readonly register: string;
  readonly code: string;
  readonly kind: string;
  readonly kindName: string;
  readonly kindPlural: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly postcode: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly source: string;
  readonly version: number;
}

const registerColumns = sql`code, name, root_code "rootCode", address, as_of "asOf", rights_edge "rightsEdge",
  is_fictional "isFictional", note, revision::int`;

const bodyColumns = sql`o.id, o.register, o.code, o.kind, k.name "kindName", k.plural "kindPlural", o.name,
  o.short_name "shortName", o.opened, o.closed, o.postcode, o.longitude, o.latitude, o.source, o.version`;

/** All registers, the real one first. */
export function registers(reader: Reader): Promise<Register[]> {
  return reader.rows(sql`select ${registerColumns} from organisations.register order by is_fictional, code`);
}

/** The register with this code. */
export function registerOf(reader: Reader, code: string): Promise<Register | undefined> {
  return reader.one(sql`select ${registerColumns} from organisations.register where code = ${code}`);
}

function oneBody(reader: Reader, where: Query): Promise<Body | undefined> {
  return reader.one(sql`select ${bodyColumns} from organisations.organisation o
    join organisations.kind k on k.code = o.kind where ${where}`);
}

/** The organisation with this ODS (or demonstration) code, whatever its register. */
export function bodyByCode(reader: Reader, code: string): Promise<Body | undefined> {
  return oneBody(reader, sql`o.code = ${code}`);
}

/** The organisation with this id. */
export function bodyById(reader: Reader, id: number): Promise<Body | undefined> {
  return oneBody(reader, sql`o.id = ${id}`);
}

/** Positions in the rights tree of the named organisations; those that do not exist are left out. */
export function placesOf(
  reader: Reader,
  codes: readonly string[],
): Promise<{ id: number; code: string; path: string }[]> {
  return reader.rows(sql`select o.id, o.code, r.path from organisations.organisation o
    join platform.rights r on r.organisation_id = o.id where o.code = any(${codes}::text[]) order by o.code`);
}

/** Kinds of body and types of edge, as data. */
export async function vocabulary(reader: Reader): Promise<{
  kinds: { code: string; name: string; plural: string }[];
  edgeTypes: { code: string; name: string; meaning: string; isRollup: boolean }[];
}> {
  const kinds = await reader.rows<{ code: string; name: string; plural: string }>(
    sql`select code, name, plural from organisations.kind order by sort`,
  );
  const edgeTypes = await reader.rows<{ code: string; name: string; meaning: string; isRollup: boolean }>(
    sql`select code, name, meaning, is_rollup "isRollup" from organisations.edge_type order by sort`,
  );
  return { kinds, edgeTypes };
}
