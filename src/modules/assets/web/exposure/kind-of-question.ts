/**
 * What somebody typed: the code of a weakness (a CVE id, or a scanner's own such as `nessus:77`), or a product by its
 * name, CPE or package URL.
 */
export function kindOfQuestion(text: string): 'weakness' | 'product' {
  const given = text.trim().toLowerCase();
  if (/^cve[-\s]?\d/.test(given)) return 'weakness';
  return /^[a-z][a-z0-9-]{2,}:[a-z0-9._-]+$/.test(given) && !/^(cpe|pkg|vers):/.test(given) ? 'weakness' : 'product';
}
