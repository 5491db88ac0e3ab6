import type { ImportKind } from './import-kind.ts';
import { activityMaster } from './import-kinds/activity-master.ts';
import { dsptPanel } from './import-kinds/dspt-panel.ts';
import { dsptRegister } from './import-kinds/dspt-register.ts';
import { financeApportionment } from './import-kinds/finance-apportionment.ts';
import { hexLayout } from './import-kinds/hex-layout.ts';
import { icbPartners } from './import-kinds/icb-partners.ts';
import { icbStatus } from './import-kinds/icb-status.ts';
import { odsTrusts } from './import-kinds/ods-trusts.ts';

/** Every kind of file that can be imported, in the order in which a new register needs them. */
export const importKinds: readonly ImportKind[] = [
  odsTrusts,
  dsptRegister,
  dsptPanel,
  icbStatus,
  financeApportionment,
  icbPartners,
  hexLayout,
  activityMaster,
];

/** The kind with this stable name. */
export function importKind(code: string): ImportKind | undefined {
  return importKinds.find((kind) => kind.code === code);
}
