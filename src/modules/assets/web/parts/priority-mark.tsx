import { Status } from '#web/kit/status.tsx';

type PriorityClass = 'immediate' | 'out-of-cycle' | 'scheduled' | 'defer';

/** What people call the classes of SSVC's deployer table, the most urgent first. */
export const classNames: Readonly<Record<PriorityClass, string>> = {
  immediate: 'Act now',
  'out-of-cycle': 'Act soon',
  scheduled: 'Next planned change',
  defer: 'Can wait',
};

const levels = { immediate: 'critical', 'out-of-cycle': 'high', scheduled: 'medium', defer: 'low' } as const;

/** How soon to deal with a weakness: words and a shape, never a colour alone. */
export function PriorityMark({ of }: { readonly of: PriorityClass }) {
  return <Status level={levels[of]}>{classNames[of]}</Status>;
}
