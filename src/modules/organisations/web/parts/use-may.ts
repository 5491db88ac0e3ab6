import { useAnswer } from '#web/api/use-answer.ts';
import type { Permission } from '../../domain/roles.ts';
import { whoAmI } from '../calls.ts';

/** Whether the person logged in has a permission anywhere; the server decides where. False until it is known. */
export function useMay(permission: Permission): boolean {
  const me = useAnswer(whoAmI, {});
  return me.data?.permissions.includes(permission) ?? false;
}
