import { type AskedAbout, askedAbout } from '#modules/obligations/index.ts';
import { type FoundBranch, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';

const mostAsks = 5;

/** What was asked of a branch about a weakness, and what each organisation answered to what it was asked last. */
export interface AskedOfThem {
  readonly mayAsk: boolean;
  readonly asked: {
    readonly ask: number;
    readonly title: string;
    readonly askedOn: string;
    readonly organisations: number;
    readonly late: number;
    /** Nobody there has said anything yet, late or not. */
    readonly silent: number;
    /** Closed with proof, or said not to apply with a reason. */
    readonly good: number;
  }[];
  readonly answers: ReadonlyMap<number, Pick<AskedAbout, 'standing' | 'answer'>>;
}

const isSilent = ({ standing, answer }: AskedAbout) =>
  standing === 'no-answer' || (standing === 'late' && answer === null);
const isGood = ({ standing }: AskedAbout) => standing === 'closed' || standing === 'not-applicable';

/** Obligations are shared as a class of their own, so they are asked in that reach. */
export async function askedOfThem(
  context: Context,
  caller: Caller,
  { branch, code }: { readonly branch: FoundBranch; readonly code: string },
): Promise<AskedOfThem> {
  const mayAsk = mayAt(caller, 'obligation:manage', branch.body.id);
  const scope = caller.principal?.scopeFor('obligation:read');
  if (!scope) return { mayAsk, asked: [], answers: new Map() };
  const ids = branch.members.map(({ id }) => id);
  const rows = await context.as(scope).read((reader) => askedAbout(reader, code, ids));
  const groups = [...Map.groupBy(rows, ({ askId }) => askId)].slice(0, mostAsks);
  return {
    mayAsk,
    asked: groups.map(([ask, own]) => ({
      ...{ ask, title: own[0]?.title ?? '', askedOn: new Date(own[0]?.askedAt ?? 0).toISOString().slice(0, 10) },
      organisations: own.length,
      late: own.filter(({ standing }) => standing === 'late').length,
      silent: own.filter(isSilent).length,
      good: own.filter(isGood).length,
    })),
    // The newest comes first, so it is written last.
    answers: new Map(
      rows.toReversed().map(({ organisationId, standing, answer }) => [organisationId, { standing, answer }]),
    ),
  };
}
