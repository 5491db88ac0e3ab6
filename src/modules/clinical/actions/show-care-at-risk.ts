import { recentlyUsed } from '#kernel/recently-used.ts';
import { bodyByCode, type Register, registerOf, registers } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { CareAtRisk } from '../contract/care-at-risk.ts';
import type { Frequencies } from '../domain/national-years.ts';
import { readRates, UnreadableRates } from '../domain/read-rates.ts';
import { careDesk, isCareReady } from './care-desk.ts';
import { fictionalCare } from './fictional-care.ts';
import type { BranchAsked } from './find-branch.ts';
import { realCare } from './real-care.ts';

interface Asked extends BranchAsked {
  readonly rates?: string | undefined;
}

interface Kept extends CareBesides {
  /** To check and write an answer each time costs more than to keep it. */
  readonly text: string;
}

// Figures of a fictional nation are the same for everybody; the key changes with all that they rest on.
const answers = recentlyUsed<Promise<Kept>>(150);

/** The register that a code belongs to. @throws Problem 'not-found' */
export async function registerAround(context: Context, code: string): Promise<Register> {
  const register = await context.read(async (reader) => {
    const body = await bodyByCode(reader, code.toUpperCase());
    return (await registerOf(reader, code)) ?? (body && (await registerOf(reader, body.register)));
  });
  if (!register) throw new Problem('not-found', `No organisation has the code "${code}".`);
  return register;
}

/**
 * Care at risk of an organisation, or of a board, region or nation with all below it.
 * @throws Problem 'not-found' for an unknown code, 'invalid-request' for a rate or an edge that cannot be read
 */
export async function showCareAtRisk(
  context: Context,
  { query }: { query: Asked },
  caller: Caller,
): Promise<CareAtRisk | Answer> {
  const register = await registerAround(context, query.organisation);
  if (!register.isFictional) return await realCare(context, register, query, caller);
  const { text } = await keptCare(context, register, query);
  return new Answer({ headers: { 'content-type': 'application/json; charset=utf-8' }, body: text });
}

/** The same as data, for other answers that build on it. */
export async function careAnswer(
  context: Context,
  register: Register,
  asked: Asked,
  caller: Caller,
): Promise<CareAtRisk> {
  if (!register.isFictional) return await realCare(context, register, asked, caller);
  return (await keptCare(context, register, asked)).answer;
}

/** Care at risk of a part of a fictional nation, worked out once for everybody. */
async function keptCare(context: Context, register: Register, asked: Asked): Promise<Kept> {
  const frequencies = ratesOf(asked.rates);
  const { desk, stamp } = await careDesk(context, register);
  const day = context.now().toISOString().slice(0, 10);
  const code = asked.organisation === register.code ? register.rootCode : asked.organisation.toUpperCase();
  const key = JSON.stringify([stamp.all, code, asked.edge, asked['as-of'], frequencies, day]);
  const known = answers.get(key);
  if (known) return await known;
  const begun = fictionalCare(context, desk, asked, frequencies).then((answer) => ({
    answer,
    stamp: key,
    text: JSON.stringify(answer),
  }));
  answers.put(key, begun);
  // A question that failed is asked anew by the next reader.
  begun.catch(() => answers.drop(key));
  return await begun;
}

function ratesOf(text: string | undefined): Frequencies {
  try {
    return readRates(text);
  } catch (error) {
    if (!(error instanceof UnreadableRates)) throw error;
    const parts = [{ where: 'rates', message: error.message }];
    throw new Problem('invalid-request', `These rates cannot be read. ${error.message}`, { parts });
  }
}

/** Care at risk for a page that shows it beside other figures. */
export interface CareBesides {
  readonly answer: CareAtRisk;
  /** Changes whenever the answer may change. */
  readonly stamp: string;
}

/**
 * Care at risk of a part of a fictional nation without making a page wait for the table: `coming` while that is still
 * being worked out. Null for real nations, of which nothing is expected.
 */
export async function careBesides(
  context: Context,
  register: Register,
  asked: BranchAsked,
): Promise<CareBesides | 'coming' | null> {
  if (!register.isFictional) return null;
  if (!(await isCareReady(context, register))) return 'coming';
  return await keptCare(context, register, asked);
}

/** Works out care at risk of the whole of each fictional nation behind the scenes, so that nobody need wait for it. */
export function warmCare(context: Context): void {
  context.background.start(async (closing) => {
    const closed = new Promise<never>((_, reject) => {
      closing.addEventListener('abort', () => reject(closing.reason), { once: true });
    });
    for (const register of await context.read(registers))
      if (register.isFictional)
        await Promise.race([keptCare(context, register, { organisation: register.code, edge: 'geography' }), closed]);
  });
}
