import type { logOut as logOutContract, whoAmI } from '#modules/organisations/contract/log-in.ts';
import type {
  findAnything as findAnythingContract,
  searchPlaces,
  showPlace,
} from '#modules/organisations/contract/places.ts';
import type * as proofs from '#modules/organisations/contract/proofs.ts';
import type { goToProvider as goToProviderContract } from '#modules/organisations/contract/providers.ts';
import { type AnswerOf, route } from '#web/api/client.ts';

export type { Me as Session } from '#modules/organisations/contract/log-in.ts';
export type { Place, PlaceName } from '#modules/organisations/contract/places.ts';

/** `GET /api/me`: 401 when nobody is logged in. */
export const getSession = route<typeof whoAmI>('GET', '/api/me');
/** `POST /api/log-out`. */
export const logOut = route<typeof logOutContract>('POST', '/api/log-out');
export type ShowProofs = typeof proofs.showProofs;
/** `GET /api/me/proof`: how the person can prove again that it is them. */
export const showProofs = route<ShowProofs>('GET', '/api/me/proof');
/** `POST /api/me/proof`. */
export const proveAgain = route<typeof proofs.proveAgain>('POST', '/api/me/proof');
/** `POST /api/me/providers/:code`. */
export const goToProvider = route<typeof goToProviderContract>('POST', '/api/me/providers/:code');
/** `GET /api/place`: one organisation with its path and children on a day. */
export const getPlace = route<typeof showPlace>('GET', '/api/place');
/** `GET /api/search`: names and codes that fit, best first. */
export const findOrganisations = route<typeof searchPlaces>('GET', '/api/search');
/** `GET /api/find`: what the palette offers for a few typed letters. */
export const findAnything = route<typeof findAnythingContract>('GET', '/api/find');
export type FoundPerson = AnswerOf<typeof findAnythingContract>['people'][number];
