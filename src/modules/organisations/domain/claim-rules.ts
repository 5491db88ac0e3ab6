/** How a claim of an identity provider becomes a role. */
export interface ClaimRule {
  /** Path of a list in the claims, each entry of which is looked at by itself; absent: the claims themselves. */
  readonly each?: string | undefined;
  /** Path of the claim, with dots: `realm_access.roles`. A list fits when one of its entries does. */
  readonly claim: string;
  /** Values that fit, exactly as they are. */
  readonly is: readonly string[];
  /** Code of the organisation, or `organisationClaim`, the path of a claim that holds it. */
  readonly organisation?: string | undefined;
  readonly organisationClaim?: string | undefined;
  readonly role: string;
}

export interface ClaimedRole {
  readonly organisation: string;
  readonly role: string;
}

/** The roles that claims give by the rules, each once. A claim that is missing or of another shape gives none. */
export function rolesFromClaims(rules: readonly ClaimRule[], claims: unknown): ClaimedRole[] {
  const given = rules.flatMap((rule) => {
    const items = rule.each === undefined ? [claims] : listOf(valueAt(claims, rule.each));
    return items.flatMap((item) => rolesOfItem(rule, item));
  });
  return [...new Map(given.map((each) => [`${each.role} ${each.organisation}`, each])).values()];
}

/** True when the claim at the path is, or holds, one of the values. */
export function claimFits(claims: unknown, path: string, values: readonly string[]): boolean {
  return textsAt(claims, path).some((text) => values.includes(text));
}

function rolesOfItem(rule: ClaimRule, item: unknown): ClaimedRole[] {
  if (!claimFits(item, rule.claim, rule.is)) return [];
  const codes =
    rule.organisationClaim === undefined ? [rule.organisation ?? ''] : textsAt(item, rule.organisationClaim);
  return codes.filter(Boolean).map((code) => ({ organisation: code.toUpperCase(), role: rule.role }));
}

function textsAt(from: unknown, path: string): string[] {
  return listOf(valueAt(from, path)).flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
  );
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

// The whole path may be one claim's name: providers use names such as `https://example.org/roles`.
function valueAt(from: unknown, path: string): unknown {
  if (ownValue(from, path) !== undefined) return ownValue(from, path);
  return path.split('.').reduce<unknown>(ownValue, from);
}

function ownValue(from: unknown, name: string): unknown {
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, name)) return undefined;
  return (from as Record<string, unknown>)[name];
}
