import type { Fault } from '#kernel/fault.ts';
import { serviceIds } from './impact-words.ts';
import {
  type CalibratedEdge,
  type Gate,
  membersOf,
  type Pathway,
  type PathwayNeed,
  type ServiceMap,
  type SystemNode,
} from './service-map.ts';

const calibratedEdges: readonly CalibratedEdge[] = ['pathologyElective', 'transfusionElective', 'resultsOutpatient'];
const isShare = (value: number) => Number.isFinite(value) && value >= 0 && value <= 1;
const fault = (where: string, message: string): Fault => ({ where, message });

/** Everything that is wrong with a service map; empty when it can be used. Circles are not wrong: see `compileMap`. */
export function mapFaults(map: ServiceMap, where = 'map'): Fault[] {
  const known = new Set(map.systems.map((system) => system.id));
  return [
    ...map.systems.flatMap((system, index) => systemFaults(system, index, map, `${where}.systems[${index}]`, known)),
    ...map.pathways.flatMap((pathway, index) =>
      pathwayFaults(pathway, index, map, `${where}.pathways[${index}]`, known),
    ),
  ];
}

function systemFaults(
  system: SystemNode,
  index: number,
  map: ServiceMap,
  where: string,
  known: ReadonlySet<string>,
): Fault[] {
  const isSecond = map.systems.findIndex((other) => other.id === system.id) !== index;
  return [
    ...(isSecond ? [fault(`${where}.id`, `the system "${system.id}" stands here twice`)] : []),
    ...system.needs.flatMap((need, at) => [
      ...gateFaults(need.gate, `${where}.needs[${at}]`, known),
      ...(isShare(need.weight)
        ? []
        : [fault(`${where}.needs[${at}].weight`, `a weight must be from 0 to 1, not ${need.weight}`)]),
    ]),
  ];
}

function pathwayFaults(
  pathway: Pathway,
  index: number,
  map: ServiceMap,
  where: string,
  known: ReadonlySet<string>,
): Fault[] {
  const { service, needs, plan } = pathway;
  const faults: Fault[] = [];
  if (!serviceIds.includes(service)) faults.push(fault(`${where}.service`, `there is no service "${service}"`));
  if (map.pathways.findIndex((other) => other.service === service) !== index)
    faults.push(fault(`${where}.service`, `the service "${service}" stands here twice`));
  if (needs.length === 0) faults.push(fault(`${where}.needs`, 'name at least one system that the service needs'));
  for (const [at, need] of needs.entries()) {
    faults.push(...gateFaults(need.gate, `${where}.needs[${at}]`, known));
    const message = needFault(need);
    if (message) faults.push(fault(`${where}.needs[${at}]`, message));
  }
  return [...faults, ...planFaults(plan).map((message) => fault(`${where}.plan`, message))];
}

function gateFaults(gate: Gate, where: string, known: ReadonlySet<string>): Fault[] {
  const members = membersOf(gate);
  const faults = members
    .filter((id) => !known.has(id))
    .map((id) => fault(where, `there is no system "${id}" on this map`));
  if (members.length === 0 || members.length > 64) faults.push(fault(where, 'name 1 to 64 systems'));
  const least = 'atLeast' in gate ? gate.atLeast : 1;
  if (!Number.isInteger(least) || least < 1 || least > members.length)
    faults.push(fault(where, `at least how many must be from 1 to ${members.length}`));
  return faults;
}

function needFault(need: PathwayNeed): string | null {
  if ('share' in need && !isShare(need.share)) return `a share must be from 0 to 1, not ${need.share}`;
  if ('calibrated' in need && !calibratedEdges.includes(need.calibrated))
    return `there is no calibrated weight "${need.calibrated}"; known: ${calibratedEdges.join(', ')}`;
  if (!('share' in need) && !('calibrated' in need) && !('weight' in need))
    return 'needs a share, a calibrated weight, or a weight and gamma of its own';
  if (!('weight' in need)) return null;
  if (!isShare(need.weight)) return `a weight must be from 0 to 1, not ${need.weight}`;
  return need.gamma >= 0.2 && need.gamma <= 10 ? null : `gamma must be from 0.2 to 10, not ${need.gamma}`;
}

function planFaults(plan: Pathway['plan']): string[] {
  if (plan === null) return [];
  const faults: string[] = [];
  if (!(plan.paperMinutes >= 0)) faults.push('minutes of paper cover cannot be below 0');
  if (plan.tolerableHours !== null && !(plan.tolerableHours > 0)) faults.push('tolerable hours must be above 0');
  if (!isShare(plan.firstEffect) || !isShare(plan.settledEffect)) faults.push('an effect must be from 0 to 1');
  if (!(plan.settleDays > 0)) faults.push('days to settle must be above 0');
  return faults;
}
