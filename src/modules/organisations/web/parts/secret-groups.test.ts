import { expect, it } from 'vitest';
import { secretGroups } from './secret-groups.ts';

it.each([
  ['', ''],
  ['JBS', 'JBS'],
  ['JBSW', 'JBSW'],
  ['JBSWY3DPEHPK3PXP', 'JBSW Y3DP EHPK 3PXP'],
  ['JBSWY3DPE', 'JBSW Y3DP E'],
])('shows the secret %j in groups of four', (secret, shown) => {
  expect(secretGroups(secret)).toBe(shown);
});
