import type { CpeAttribute, CpeName } from '../../src/modules/assets/domain/identify/cpe-name.ts';

/** The URI form of a name, which the product reads and never writes: what is written so has to be read as it was. */
export function writeCpeUri(name: CpeName): string {
  const coded = (attribute: CpeAttribute) => {
    const value = name[attribute];
    if (value === '*') return '';
    if (value === '-') return '-';
    // Bare, it would say that there is none.
    if (value === '\\-') return '%2d';
    return value.replaceAll(/\\(.)|[*?]/g, (sign, bare: string | undefined) => {
      if (bare === undefined) return sign === '*' ? '%02' : '%01';
      return bare === '.' || bare === '-' ? bare : `%${bare.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
  };
  const newer = (['softwareEdition', 'targetSoftware', 'targetHardware', 'other'] as const).map(coded);
  const edition = newer.some((each) => each !== '') ? `~${[coded('edition'), ...newer].join('~')}` : coded('edition');
  const values = [
    ...(['part', 'supplier', 'product', 'version', 'update'] as const).map(coded),
    edition,
    coded('language'),
  ];
  return `cpe:/${values.join(':').replace(/:+$/, '')}`;
}
