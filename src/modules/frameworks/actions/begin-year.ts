import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { insertBegun } from '../store/save-years.ts';
import { yearByCode } from '../store/years.ts';
import { nationsFor } from './keepers-of-years.ts';
import { tendYear } from './tend-years.ts';

interface Asked {
  readonly params: { readonly code: string };
  readonly body: { readonly register: string; readonly why: string };
}

/** Begins a year in a nation: its deadlines are asked of every organisation of its categories. */
export async function beginYear(context: Context, { params, body }: Asked, caller: Caller) {
  return await context.change({ action: 'begin-year', why: body.why }, async (change) => {
    const nation = (await nationsFor(change, caller)).find(({ register }) => register.code === body.register);
    if (!nation || !(await yearByCode(change, params.code))) {
      throw new Problem('not-found', `There is no year "${params.code}" in a nation "${body.register}".`);
    }
    if (!nation.mayManage) {
      throw new Problem('not-allowed', 'A year is begun at the top of the nation. Ask somebody there.');
    }
    const begun = {
      register: body.register,
      year: params.code,
      askerId: nation.rootId,
      begunAt: context.now(),
      begunByName: change.scope.who.name,
    };
    if (!(await insertBegun(change, begun))) {
      throw new Problem('conflict', `${nation.register.name} has begun this year already.`);
    }
    const asked = await tendYear(change, begun, context.now().getTime());
    change.record({ subject: `year:${params.code}`, after: { register: body.register, asked } });
    return { register: body.register, asked };
  });
}
