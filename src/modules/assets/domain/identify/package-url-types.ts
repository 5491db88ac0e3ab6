import type { PackageUrl } from './package-url.ts';

/** What a type says of its parts (the types of the package-url project); what it does not say stays as written. */
interface TypeRule {
  readonly namespace?: 'small' | 'capital';
  readonly name?: 'small';
  /** In a name, which letter another stands for. */
  readonly swap?: readonly [string, string];
}

const small: TypeRule = { namespace: 'small', name: 'small' };
const rules: Readonly<Record<string, TypeRule>> = {
  alpm: small,
  apk: small,
  bitbucket: small,
  bitnami: { name: 'small' },
  composer: small,
  cpan: { namespace: 'capital' },
  deb: small,
  github: small,
  golang: small,
  hex: small,
  luarocks: small,
  npm: small,
  oci: { name: 'small' },
  pub: { name: 'small', swap: ['-', '_'] },
  pypi: { name: 'small', swap: ['_', '-'] },
  qpkg: { namespace: 'small' },
  rpm: { namespace: 'small' },
};

/** The parts as the type writes them. */
export function keepType(url: PackageUrl): PackageUrl {
  const rule = rules[url.type];
  if (rule === undefined) return url;
  const namespace = rule.namespace === 'capital' ? url.namespace?.toUpperCase() : url.namespace?.toLowerCase();
  const name = rule.name === 'small' ? url.name.toLowerCase() : url.name;
  return {
    ...url,
    namespace: rule.namespace === undefined ? url.namespace : (namespace ?? null),
    name: rule.swap === undefined ? name : name.replaceAll(rule.swap[0], rule.swap[1]),
  };
}

/** What a type asks for and the URL does not have, or null. */
export function needsOf(url: PackageUrl): string | null {
  if (url.type === 'cran' && url.version === null) return 'A package of type cran needs a version.';
  if (url.type === 'swift' && (url.namespace === null || url.version === null))
    return 'A package of type swift needs a namespace and a version.';
  const hasChannel = url.qualifiers.has('channel');
  if (url.type === 'conan' && (url.namespace === null) === hasChannel)
    return 'A package of type conan has a namespace and a channel, or neither.';
  return null;
}
