/** What a process may do: `web` answers requests, `worker` does what waits in the database. */
export const hostRoles = ['web', 'worker'] as const;
export type HostRole = (typeof hostRoles)[number];

/** How it is said on the command line. */
export const rolesUsage = '[--roles web,worker]';

/** The roles that `--roles` names; all of them without it. @throws in plain words */
export function readRoles(text: string | undefined): ReadonlySet<HostRole> {
  if (text === undefined) return new Set(hostRoles);
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isRole(name));
  if (unknown !== undefined) throw new Error(`There is no role "${unknown}". Use ${hostRoles.join(', ')}, or both.`);
  return new Set(names.filter(isRole));
}

const isRole = (name: string): name is HostRole => (hostRoles as readonly string[]).includes(name);
