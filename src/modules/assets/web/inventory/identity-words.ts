/** What people call the signs that an asset is known by. */
export const identityWords: Readonly<Record<string, string>> = {
  serial: 'Serial number',
  udi: 'Device identifier (UDI)',
  mac: 'Network card',
  'full-name': 'Full name',
  name: 'Name',
  address: 'Address',
};
