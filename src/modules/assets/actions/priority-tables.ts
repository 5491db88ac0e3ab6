import timelines from '../../../../data/assets/ssvc/bod-26-04.json' with { type: 'json' };
import deployer from '../../../../data/assets/ssvc/deployer.json' with { type: 'json' };
import humanImpact from '../../../../data/assets/ssvc/human-impact.json' with { type: 'json' };
import { type PriorityTables, readPriorityTables } from '../domain/priority/decide-priority.ts';

function load(): PriorityTables {
  const { tables, faults } = readPriorityTables({ deployer, humanImpact, timelines });
  if (tables !== null) return tables;
  throw new Error(`data/assets/ssvc: ${faults.map(({ where, message }) => `${where} ${message}`).join('; ')}`);
}

/** The tables that priorities are decided by (data/assets/SOURCE.md). */
export const priorityTables: PriorityTables = load();
