/** An installed package as package-lock.json (version 3) has it. */
interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What of a lock file is read. */
export interface LockFile {
  readonly packages: Readonly<Record<string, Locked & { readonly name?: string }>>;
}

const folder = 'node_modules/';
const nameOf = (place: string) => place.slice(place.lastIndexOf(folder) + folder.length);
const keyOf = (place: string, { version }: Locked) => `${nameOf(place)}@${version}`;

/** Packages that are installed without those for development, by place. */
export function productionPackages({ packages }: LockFile): readonly (readonly [place: string, Locked])[] {
  return Object.entries(packages).filter(([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional);
}

function sha512(integrity = ''): string | undefined {
  const [kind, digest] = integrity.split('-', 2);
  return kind === 'sha512' && digest !== undefined ? Buffer.from(digest, 'base64').toString('hex') : undefined;
}

function componentOf([place, locked]: readonly [string, Locked]) {
  const hash = sha512(locked.integrity);
  return {
    type: 'library',
    'bom-ref': keyOf(place, locked),
    name: nameOf(place),
    version: locked.version,
    purl: `pkg:npm/${nameOf(place).replace('@', '%40')}@${locked.version}`,
    ...(hash === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: hash }] }),
    ...(locked.license === undefined ? {} : { licenses: [{ license: { id: locked.license } }] }),
  };
}

/** The place where a package at `place` finds `name`: beside it, or in a folder above. */
function placeOf({ packages }: LockFile, place: string, name: string): string | undefined {
  const parts =
    place === ''
      ? ['']
      : ['', ...place.split(`/${folder}`).map((_, index, all) => all.slice(0, index + 1).join(`/${folder}`))];
  const places = parts.map((above) => (above === '' ? `${folder}${name}` : `${above}/${folder}${name}`));
  return places.reverse().find((candidate) => packages[candidate] !== undefined);
}

function dependsOn(lock: LockFile, place: string, locked: Locked): string[] {
  const wanted = Object.keys({ ...locked.dependencies, ...locked.optionalDependencies });
  const found = wanted.flatMap((name) => placeOf(lock, place, name) ?? []);
  return found.flatMap((at) => {
    const package_ = lock.packages[at];
    return package_ === undefined ? [] : [keyOf(at, package_)];
  });
}

/**
 * The bill of materials of what a lock file installs in production (CycloneDX 1.6). The command of npm leaves out
 * packages that are also used in development, so it is made here. The same lock file gives the same bill, byte for byte.
 * @throws Error for a lock file without its own package
 */
export function billOfMaterials(lock: LockFile): object {
  const own = lock.packages[''];
  if (own?.name === undefined) throw new Error('the lock file does not name its own package');
  const self = `${own.name}@${own.version}`;
  const installed = productionPackages(lock);
  const unique = new Map(installed.map((one) => [keyOf(...one), one]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
      },
    },
    components: [...unique.values()].map(componentOf),
    dependencies: [
      { ref: self, dependsOn: dependsOn(lock, '', own) },
      ...[...unique.entries()].map(([ref, one]) => ({ ref, dependsOn: dependsOn(lock, ...one) })),
    ],
  };
}
