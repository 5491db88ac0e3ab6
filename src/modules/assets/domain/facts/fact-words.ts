import type { FactName, FactValue } from './asset-facts.ts';
import { assetKinds, isAssetKind } from './asset-kinds.ts';

export const factTitles: Readonly<Record<FactName, string>> = {
  name: 'Name',
  kind: 'Kind',
  amount: 'Devices',
  operatingSystem: 'Operating system',
  site: 'Site',
  zone: 'Network zone',
  service: 'Clinical service or use',
  mapSystem: 'On the service map',
  supplier: 'Supplier',
  supplierId: 'Supplier’s record',
  ownerDuty: 'Owner',
  exposure: 'How far away an attacker may stand',
  safety: 'Harm to patients if it fails',
  mission: 'What stops if it fails',
  controls: 'Tested controls in front of it',
  criticality: 'Criticality',
};

/** What the words of SSVC mean for whoever fills them in; the codes are theirs, the words ours. */
const values: Readonly<Partial<Record<FactName, Readonly<Record<string, string>>>>> = {
  exposure: {
    small: 'On no network, or a cut-off one',
    controlled: 'Inside the network',
    open: 'Open to the internet',
  },
  safety: {
    negligible: 'None or very little',
    marginal: 'Minor harm',
    critical: 'Serious harm',
    catastrophic: 'Deaths',
  },
  mission: {
    degraded: 'Work goes on, slower',
    'mef support crippled': 'A supporting service stops',
    'mef failure': 'A clinical service stops',
    'mission failure': 'Most care stops',
  },
  controls: { '0': 'None', '1': 'Something stands between', '2': 'It is cut off' },
  criticality: { '1': '1, low', '2': '2, medium', '3': '3, high', '4': '4, vital' },
};

/** A fact's value as people read it; `names` of what codes refer to, such as duties. */
export function valueWords(name: FactName, value: FactValue, names: ReadonlyMap<string, string>): string {
  const text = String(value);
  if (name === 'kind') return isAssetKind(text) ? assetKinds[text] : text;
  if (name === 'ownerDuty' || name === 'mapSystem' || name === 'supplierId')
    return names.get(`${name} ${text}`) ?? text;
  return values[name]?.[text] ?? text;
}

/** The answers that a form offers for a fact that has a closed list. */
export function choicesOf(name: 'exposure' | 'safety' | 'mission' | 'controls' | 'criticality') {
  return Object.entries(values[name] ?? {}).map(([value, words]) => ({ value, name: words }));
}
