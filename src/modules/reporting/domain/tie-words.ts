/** A link as one of its two bodies sees it. */
interface SeenLink {
  readonly type: string;
  readonly typeName: string;
  readonly direction: 'up' | 'down';
}

// Words for the types that come with the register; a new type falls back on its own name.
const words: Readonly<Record<string, { readonly up: string; readonly down: string }>> = {
  geography: { up: 'Lies in the area of', down: 'Has in its area' },
  finance: { up: 'Reports its money through', down: 'Reports the money of' },
  oversight: { up: 'Overseen by', down: 'Oversees' },
  commissioning: { up: 'Commissioned by', down: 'Commissions' },
  'emergency-planning': { up: 'Coordinated in an emergency by', down: 'Coordinates in an emergency' },
  cluster: { up: 'Shares leadership in', down: 'Shares leadership among' },
  'provider-group': { up: 'Belongs to the group', down: 'Has in its group' },
  'shared-service': { up: 'Gets shared services from', down: 'Hosts services for' },
  successor: { up: 'Its work passed to', down: 'Took over the work of' },
  designation: { up: 'Designated under a law by', down: 'Designated under a law' },
};

/** What the link says of the body whose page it stands on, to be read before the other body's name. */
export function tieWords({ type, typeName, direction }: SeenLink): string {
  return words[type]?.[direction] ?? `${typeName}: ${direction === 'up' ? 'belongs to' : 'has'}`;
}
