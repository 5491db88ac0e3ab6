import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import type { listRegisters as listRegistersContract } from '../../contract/register.ts';
import { roleGives } from '../../domain/roles.ts';
import { listRegisters, whoAmI } from '../calls.ts';

export type ImportRegister = AnswerOf<typeof listRegistersContract>['registers'][number];

/** The registers that the person logged in may import into: those where their role stands at the top. */
export function useImportRegisters(): readonly ImportRegister[] {
  const me = useAnswer(whoAmI, {});
  const registers = useAnswer(listRegisters, {});
  const tops = me.data?.appointments.filter(({ role }) => roleGives(role, 'register:import')).map(({ code }) => code);
  return registers.data?.registers.filter(({ rootCode }) => tops?.includes(rootCode)) ?? [];
}
