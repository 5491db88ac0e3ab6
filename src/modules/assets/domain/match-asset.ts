/** What an asset is known by, the surest first. `kind` is the place in this list. */
export const identityKinds = ['serial', 'udi', 'mac', 'full-name', 'name', 'address'] as const;
export type IdentityKind = (typeof identityKinds)[number];

export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** What is known of the assets of one organisation, as far as a batch may meet them. */
export interface KnownAssets {
  /** Assets with an identity. */
  having(identity: Identity): readonly number[];
  identitiesOf(asset: number): readonly Identity[];
}

/** `asset` null: nobody has seen it before. `doubts`: assets that may be the same, with why. */
export interface Match {
  readonly asset: number | null;
  readonly doubts: readonly { readonly asset: number; readonly reason: string }[];
}

/** Made by factories in millions, or by whoever left the field empty; they tell no two devices apart. */
const emptyWords =
  /^(0+|f+|none|null|n\/?a|unknown|default( string)?|not (specified|available|applicable)|to be filled.*|system serial number|localhost.*|chassis serial number)$/i;
/** Addresses that many devices have at once. */
const sharedAddress = /^(127\.|0\.|169\.254\.|::1$|fe80:)/i;
const sharedCards = new Set(['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff']);

/** What a source says a device is known by, each once; what tells no devices apart is left out. */
export function identitiesOf(seen: {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly macs: readonly string[];
  readonly serial: string | null;
  readonly udi: string | null;
}): Identity[] {
  const found: Identity[] = [];
  const add = (kind: IdentityKind, value: string | null) => {
    const plain = value?.trim().toLowerCase() ?? '';
    if (plain === '' || plain.length > 255 || emptyWords.test(plain)) return;
    if (!found.some((other) => other.kind === kind && other.value === plain)) found.push({ kind, value: plain });
  };
  add('serial', seen.serial);
  add('udi', seen.udi);
  for (const mac of seen.macs) if (!sharedCards.has(mac.toLowerCase())) add('mac', mac);
  for (const name of seen.names) {
    const plain = name.replace(/\.$/, '');
    if (/^[\d.]+$|:/.test(plain)) continue;
    if (plain.includes('.')) add('full-name', plain);
    add('name', plain.split('.')[0] ?? null);
  }
  for (const address of seen.addresses) if (!sharedAddress.test(address)) add('address', address);
  return found;
}

const valuesOf = (identities: readonly Identity[], kind: IdentityKind) =>
  identities.filter((identity) => identity.kind === kind).map(({ value }) => value);

/** Whether both say something of a kind and share nothing of it. */
function differ(mine: readonly Identity[], theirs: readonly Identity[], kind: IdentityKind): boolean {
  const [here, there] = [valuesOf(mine, kind), valuesOf(theirs, kind)];
  return here.length > 0 && there.length > 0 && !here.some((value) => there.includes(value));
}

/** What speaks against a match by a weaker sign: the surer signs that both have and that differ. */
const against: Readonly<Record<IdentityKind, readonly IdentityKind[]>> = {
  serial: [],
  // The device part of it names a model, which a ward has ten of.
  udi: ['serial'],
  // A docking station lends its network card to one laptop after the other.
  mac: ['serial', 'udi', 'full-name', 'name'],
  'full-name': ['serial', 'udi'],
  name: ['serial', 'udi', 'mac', 'full-name'],
  address: ['serial', 'udi', 'mac', 'full-name', 'name'],
};

const words: Readonly<Record<IdentityKind, string>> = {
  serial: 'serial number',
  udi: 'unique device identifier',
  mac: 'network card',
  'full-name': 'full name',
  name: 'name',
  address: 'address',
};

/**
 * Which asset a source means. The surest sign that anything has decides; a sign that surer ones contradict decides
 * nothing and becomes a doubt for somebody to settle. An address alone, which networks lend out, finds only what has
 * nothing but addresses.
 */
export function matchAsset(seen: readonly Identity[], known: KnownAssets): Match {
  const doubts: { asset: number; reason: string }[] = [];
  for (const kind of identityKinds) {
    const assets = new Set(seen.filter((each) => each.kind === kind).flatMap((each) => known.having(each)));
    const agreeing: number[] = [];
    for (const asset of assets) {
      const reason = reasonAgainst(seen, known.identitiesOf(asset), kind);
      if (reason === null) agreeing.push(asset);
      else if (reason !== '') doubts.push({ asset, reason });
    }
    const [asset, ...others] = agreeing.sort((one, two) => one - two);
    if (asset === undefined) continue;
    const same = others.map((other) => ({ asset: other, reason: `both have the same ${words[kind]}` }));
    return { asset, doubts: [...doubts.filter((doubt) => doubt.asset !== asset), ...same] };
  }
  return { asset: null, doubts };
}

/** Null: nothing speaks against it. Empty: too weak a sign to be worth anybody's time. */
function reasonAgainst(seen: readonly Identity[], theirs: readonly Identity[], kind: IdentityKind): string | null {
  if (kind === 'address') {
    const isBare = (identities: readonly Identity[]) => identities.every((each) => each.kind === 'address');
    return isBare(seen) || isBare(theirs) ? null : '';
  }
  const differing = against[kind].find((other) => differ(seen, theirs, other));
  if (differing === undefined) return null;
  return `the same ${words[kind]}, and another ${words[differing]}`;
}
