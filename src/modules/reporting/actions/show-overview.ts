import { inWords } from '#kernel/dates.ts';
import { recentlyUsed } from '#kernel/recently-used.ts';
import {
  type Body,
  bodyByCode,
  type Register,
  registerOf,
  registerStamp,
  vocabulary,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type ChosenDay, chosenDay } from '../domain/chosen-day.ts';
import { type AssembledOverview, assembleOverview } from './assemble-overview.ts';
import { type CarePart, carePart } from './care-part.ts';
import { loadRegisterFacts, type RegisterFacts, type RegisterVocabulary } from './register-facts.ts';

type OverviewAnswer = AssembledOverview & Omit<CarePart, 'stamp'>;

interface OverviewInput {
  readonly params: { readonly code: string };
  readonly query: { readonly 'as-of'?: string | undefined; readonly edge: string };
}

// The register is public, so an answer is the same for everybody who may read it; the stamp in the key changes with
// every import and from database to database. Answers are kept as text: to check and write 40 kB each time costs more
// than all the rest.
const answers = recentlyUsed<string>(120);
const registerFacts = recentlyUsed<RegisterFacts>(8);

/**
 * The overview of a body, or of the top of a register, on a day and along a type of edge.
 * @throws Problem 'not-found' for an unknown code, 'invalid-request' for what is not a day or not an edge
 */
export async function showOverview(
  context: Context,
  { params, query }: OverviewInput,
): Promise<OverviewAnswer | Answer> {
  const found = await context.read(async (reader) => {
    const { body, register } = await findBody(reader, params.code);
    return {
      body,
      register,
      asOf: dayAsked(query['as-of'], register),
      stamp: await registerStamp(reader, register.code),
    };
  });
  const { body, register, asOf, stamp } = found;
  const { edge } = query;
  const { stamp: careStamp, ...care } = await carePart(context, { body, register, edge, isNewest: asOf.isNewest });
  const key = JSON.stringify([stamp, body.code, asOf, edge, careStamp]);
  const kept = answers.get(key);
  if (kept) return new Answer({ headers: { 'content-type': 'application/json; charset=utf-8' }, body: kept });
  return await context.read(async (reader) => {
    const words = await vocabulary(reader);
    refuseUnknownEdge(edge, words);
    const facts = await factsFor(reader, { stamp, register, edge, day: asOf.day, words });
    const answer = { ...(await assembleOverview(reader, { body, facts, asOf, edge })), ...care };
    answers.put(key, JSON.stringify(answer));
    return answer;
  });
}

async function findBody(reader: Reader, code: string): Promise<{ body: Body; register: Register }> {
  // Codes of registers are small letters, codes of organisations are not.
  const named = await registerOf(reader, code);
  const body = await bodyByCode(reader, named?.rootCode ?? code.toUpperCase());
  const register = named ?? (body && (await registerOf(reader, body.register)));
  if (!body || !register) throw new Problem('not-found', `No organisation has the code "${code}".`);
  return { body, register };
}

function dayAsked(asked: string | undefined, register: Register): ChosenDay {
  const chosen = chosenDay(asked, register.asOf);
  if (chosen) return chosen;
  const message = `Write a real day as YYYY-MM-DD, for example ${register.asOf}. The newest data is of ${inWords(register.asOf)}.`;
  throw new Problem('invalid-request', `"${asked}" is not a day. ${message}`, { parts: [{ where: 'as-of', message }] });
}

function refuseUnknownEdge(asked: string, { edgeTypes }: RegisterVocabulary): void {
  const known = edgeTypes.filter((type) => type.isRollup).map((type) => type.code);
  if (known.includes(asked)) return;
  const message = `Use one of: ${known.join(', ')}.`;
  throw new Problem('invalid-request', `Figures cannot be rolled up along "${asked}". ${message}`, {
    parts: [{ where: 'edge', message }],
    facts: { known },
  });
}

async function factsFor(
  reader: Reader,
  asked: { stamp: string; register: Register; edge: string; day: string; words: RegisterVocabulary },
): Promise<RegisterFacts> {
  const key = JSON.stringify([asked.stamp, asked.edge, asked.day]);
  const kept = registerFacts.get(key);
  if (kept) return kept;
  const facts = await loadRegisterFacts(reader, asked.register, asked);
  registerFacts.put(key, facts);
  return facts;
}
