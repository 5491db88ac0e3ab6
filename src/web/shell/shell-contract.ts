import { type Contract, type Route, route } from '#web/api/client.ts';
import type { Register } from '#web/scope/scope.ts';

/** A type of an answer in the place where a contract has its schema. */
interface Typed<T> {
  readonly _zod: { readonly input: T; readonly output: T };
}

/** An organisation as lists and paths name it. `kindName` is the kind in words: "Trust". */
export interface PlaceName {
  readonly register: Register;
  readonly kind: string | null;
  readonly kindName: string;
  readonly code: string | null;
  readonly name: string;
}

/** Who is logged in, and as what. */
export interface Session {
  readonly person: { readonly name: string; readonly email: string };
  readonly roleName: string;
  readonly organisation: PlaceName;
  /** Pages under the account menu that this person may open. */
  readonly may: readonly string[];
}

/** What the scope picker shows about one organisation on one day. `edges` are the hierarchies on offer. */
export interface Place {
  readonly organisation: PlaceName;
  readonly path: readonly PlaceName[];
  readonly children: readonly PlaceName[];
  readonly asOf: string;
  readonly newest: string;
  readonly edge: string;
  readonly edges: readonly { readonly slug: string; readonly name: string }[];
}

interface SessionContract extends Contract {
  readonly method: 'GET';
  readonly path: '/api/session';
  readonly response: Typed<Session>;
}

interface LogOutContract extends Contract {
  readonly method: 'DELETE';
  readonly path: '/api/session';
  readonly response: Typed<null>;
}

interface PlaceContract extends Contract {
  readonly method: 'GET';
  readonly path: '/api/place';
  readonly query: Typed<{
    readonly register: Register;
    readonly kind?: string | null;
    readonly code?: string | null;
    readonly 'as-of'?: string | null;
    readonly edge?: string | null;
  }>;
  readonly response: Typed<Place>;
}

interface SearchContract extends Contract {
  readonly method: 'GET';
  readonly path: '/api/organisations';
  readonly query: Typed<{ readonly search: string; readonly limit: number }>;
  readonly response: Typed<{ readonly rows: readonly PlaceName[]; readonly total: number }>;
}

/** `GET /api/session`: 401 when nobody is logged in. */
export const getSession: Route<SessionContract> = route('GET', '/api/session');
/** `DELETE /api/session`. */
export const logOut: Route<LogOutContract> = route('DELETE', '/api/session');
/** `GET /api/place`: one organisation with its path and children on a day. */
export const getPlace: Route<PlaceContract> = route('GET', '/api/place');
/** `GET /api/organisations`: names and codes that fit, best first. */
export const findOrganisations: Route<SearchContract> = route('GET', '/api/organisations');
