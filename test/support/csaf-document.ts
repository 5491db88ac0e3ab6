const productTree = () => ({
  branches: [
    {
      category: 'vendor',
      name: 'Galeby Works',
      branches: [
        {
          category: 'product_name',
          name: 'Pump server',
          branches: [
            {
              category: 'product_version_range',
              name: 'vers:generic/>=2.0.0|<2.4.0',
              product: {
                name: 'Galeby Works Pump server before 2.4.0',
                product_id: 'old',
                product_identification_helper: { cpe: 'cpe:2.3:a:galeby:pump_server:*:*:*:*:*:*:*:*' },
              },
            },
            {
              category: 'product_version',
              name: '2.4.0',
              product: {
                name: 'Galeby Works Pump server 2.4.0',
                product_id: 'new',
                product_identification_helper: { purl: 'pkg:generic/galeby/pump-server@2.4.0' },
              },
            },
          ],
        },
        {
          category: 'product_name',
          name: 'Pump client',
          product: { name: 'Galeby Works Pump client', product_id: 'client' },
        },
      ],
    },
  ],
  full_product_names: [{ name: 'Example OS 7', product_id: 'os' }],
  relationships: [
    {
      category: 'installed_on',
      product_reference: 'client',
      relates_to_product_reference: 'os',
      full_product_name: { name: 'Pump client on Example OS 7', product_id: 'client-on-os' },
    },
  ],
  product_groups: [{ group_id: 'clients', product_ids: ['client', 'client-on-os'] }],
});

const vulnerabilities = () => [
  {
    cve: 'CVE-2026-1111',
    title: 'Strangers are let in',
    notes: [{ category: 'description', text: 'The check of who asks ends early.' }],
    product_status: { known_affected: ['old'], fixed: ['new'], known_not_affected: ['client', 'client-on-os'] },
    flags: [{ label: 'vulnerable_code_not_present', group_ids: ['clients'] }],
    threats: [{ category: 'impact', details: 'The client does not listen.', product_ids: ['client', 'client-on-os'] }],
    remediations: [{ category: 'vendor_fix', details: 'Install 2.4.0.', product_ids: ['old'] }],
    scores: [
      {
        products: ['old'],
        cvss_v3: {
          version: '3.1',
          vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
          baseScore: 9.8,
          baseSeverity: 'CRITICAL',
        },
      },
    ],
  },
];

/** A valid CSAF 2.0 document of the kind security advisory, made up: a pump's server and its client. */
export function csafDocument(more: Record<string, unknown> = {}) {
  const { version = '1', tlp = 'WHITE', id = 'GALEBY-2026-001', publisher = 'Galeby Works', ...others } = more;
  const at = (number: number) => `2026-11-${String(number).padStart(2, '0')}T08:00:00.000Z`;
  const revisions = Array.from({ length: Number(version) }, (_, index) => ({
    ...{ number: String(index + 1), date: at(index + 1), summary: index === 0 ? 'First' : 'More is known' },
  }));
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: 'Pump servers let strangers in',
      publisher: { category: 'vendor', name: publisher, namespace: 'https://galeby.example' },
      ...(tlp === null ? {} : { distribution: { tlp: { label: tlp } } }),
      notes: [{ category: 'summary', text: 'A request that is too long ends the check of who asks.' }],
      references: [{ category: 'self', summary: 'This', url: 'https://galeby.example/2026-001' }],
      tracking: {
        ...{ id, version: String(version), status: 'final', revision_history: revisions },
        initial_release_date: at(1),
        current_release_date: at(Number(version)),
      },
    },
    product_tree: productTree(),
    vulnerabilities: vulnerabilities(),
    ...others,
  };
}

/** A CSAF document of one statement: the maker's product Windows Server 2016 is not affected by CVE-2026-1111, and why. */
export function vexDocument(label: string, version: string, publisher = 'Galeby Works') {
  const product = { product_id: 'server', name: 'Galeby Works Windows Server 2016' };
  const named = { category: 'product_name', name: 'Windows Server 2016', product };
  return csafDocument({
    ...{
      id: `VEX-${publisher}`,
      version,
      publisher,
      product_tree: { branches: [{ category: 'vendor', name: 'Galeby Works', branches: [named] }] },
    },
    vulnerabilities: [
      {
        ...{ cve: 'CVE-2026-1111', notes: [{ category: 'summary', text: 'Looked at.' }] },
        ...{ product_status: { known_not_affected: ['server'] }, flags: [{ label, product_ids: ['server'] }] },
      },
    ],
  });
}
