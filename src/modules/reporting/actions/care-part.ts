import { careBesides } from '#modules/clinical/index.ts';
import type { Body, Register } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Overview } from '../contract.ts';

/** Care at risk beside an overview. `stamp` changes whenever it may change. */
export interface CarePart {
  readonly care: Overview['care'];
  readonly isCareComing: boolean;
  readonly stamp: string;
}

const noCare: CarePart = { care: null, isCareComing: false, stamp: '' };
/** Pathways that the overview of one organisation names. */
const mostPathways = 5;
/** Bodies below that it ranks: an answer has a limit. */
const mostChildren = 12;

/** What an overview shows of care at risk: nothing for real nations, for past days and for bodies that have closed. */
export async function carePart(
  context: Context,
  { body, register, edge, isNewest }: { body: Body; register: Register; edge: string; isNewest: boolean },
): Promise<CarePart> {
  if (!register.isFictional || !isNewest || body.closed !== null) return noCare;
  const found = await careOf(context, register, { organisation: body.code, edge });
  if (found === null) return noCare;
  if (found === 'coming') return { ...noCare, isCareComing: true, stamp: 'coming' };
  const care = careShown(found.answer);
  return care === null ? noCare : { care, isCareComing: false, stamp: found.stamp };
}

type CareAnswer = Exclude<Awaited<ReturnType<typeof careBesides>>, 'coming' | null>['answer'];

function careShown(answer: CareAnswer): Overview['care'] {
  const { sentence, expected, plans, children, map, notModelled, model } = answer;
  // A body without care of its own, or of those below it, has nothing at risk to speak of.
  if (expected === null || plans === null || model === null || plans.expected === 0) return null;
  return {
    version: model.version,
    sentence,
    expected: { lost: expected.lost, rate: expected.rate, oneInTen: expected.oneInTen },
    plans: { expected: plans.expected, missing: plans.missing, stopping: plans.stopping },
    notModelled: notModelled.organisations,
    children: children.slice(0, mostChildren),
    map: map && {
      bins: map.bins,
      cells: map.cells.map(({ code, lost, rate, missing, stopping, notShared }) => ({
        code,
        lost,
        rate,
        missing,
        stopping,
        notShared,
      })),
    },
    pathways: pathwaysShown(answer),
  };
}

function pathwaysShown({ scope, pathways }: CareAnswer): NonNullable<Overview['care']>['pathways'] {
  if (!scope.isOne) return [];
  return pathways.slice(0, mostPathways).map(({ pathway, name, unit, isGiven, missing, paperMinutes, weekly }) => ({
    pathway,
    name,
    unit,
    isGiven,
    missing,
    paperMinutes,
    weekly,
  }));
}

/** A question that care at risk cannot answer, such as one along an unknown edge, is refused by the overview itself. */
async function careOf(context: Context, register: Register, asked: { organisation: string; edge: string }) {
  try {
    return await careBesides(context, register, asked);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
