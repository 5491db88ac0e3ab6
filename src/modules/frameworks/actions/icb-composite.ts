import { inWords } from '#kernel/dates.ts';
import { type Edition, editionsOf, type Register, registers, vocabulary } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { BoardComposite } from '../domain/board-composites.ts';
import { dspt } from '../domain/dspt.ts';
import { compositesOfEdition } from './composites-of-edition.ts';

interface CompositeInput {
  readonly query: { readonly edition?: string | undefined; readonly edge: string; readonly register: string };
}

/** A board's composite as the API gives it: `icb`, `own`, `trusts` and `composite` are the method's own words. */
export interface IcbComposite {
  readonly icb: string;
  readonly name: string;
  readonly own: number | null;
  readonly trusts: number | null;
  readonly composite: number | null;
  readonly ownStatus: string | null;
  readonly trustCount: number;
  readonly reason: string | null;
}

/**
 * The NHSX composite of every board of a register, by code.
 * @throws Problem 'invalid-request' that names what is known, when the register, the edition or the edge is not
 */
export function icbComposite(context: Context, { query }: CompositeInput): Promise<IcbComposite[]> {
  return context.read(async (reader) => {
    const register = await registerAsked(reader, query.register);
    const edge = await edgeAsked(reader, query.edge);
    const edition = await editionAsked(reader, register, query.edition);
    const boards = await compositesOfEdition(reader, register, { edition, edge, knownOn: register.asOf });
    return boards.map((board) => answerFor(board, edition));
  });
}

async function registerAsked(reader: Reader, code: string): Promise<Register> {
  const all = await registers(reader);
  return known('register', code, all, (each) => each.code);
}

async function edgeAsked(reader: Reader, code: string): Promise<string> {
  const { edgeTypes } = await vocabulary(reader);
  const rollup = edgeTypes.filter((type) => type.isRollup);
  return known('edge', code, rollup, (each) => each.code).code;
}

async function editionAsked(reader: Reader, register: Register, code: string | undefined): Promise<Edition> {
  const editions = await editionsOf(reader, register.code, dspt.code);
  // The first returns of an edition that still runs say nothing of the others.
  const over = editions.filter(({ deadline }) => deadline <= register.asOf);
  const newest = (over.at(-1) ?? editions.at(-1))?.code ?? 'newest';
  return known('edition', code ?? newest, editions, (each) => each.code);
}

function known<T>(where: string, asked: string, all: readonly T[], codeOf: (each: T) => string): T {
  const found = all.find((each) => codeOf(each) === asked);
  if (found !== undefined) return found;
  const codes = all.map(codeOf);
  const message = codes.length === 0 ? `No ${where} is known yet.` : `Use one of: ${codes.join(', ')}.`;
  throw new Problem('invalid-request', `The ${where} "${asked}" is not known. ${message}`, {
    parts: [{ where, message }],
    facts: { known: codes },
  });
}

function answerFor(board: BoardComposite, edition: Edition): IcbComposite {
  const noOwn = `The board has no status of its own for ${edition.code}.`;
  const noTrusts = `No trust with a status for ${edition.code} belonged to the board on ${inWords(edition.deadline)}.`;
  const noScore = `A status of the board or of one of its trusts for ${edition.code} has no score in this method.`;
  const reasons = {
    'no-own-status': noOwn,
    'no-trusts': noTrusts,
    neither: `${noOwn} ${noTrusts}`,
    'unscored-status': noScore,
  };
  return {
    icb: board.code,
    name: board.name,
    own: board.own,
    trusts: board.trusts,
    composite: board.composite,
    ownStatus: board.ownStatus,
    trustCount: board.trustCount,
    reason: board.reason === null ? null : reasons[board.reason],
  };
}
