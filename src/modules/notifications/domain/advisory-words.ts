import { shortened } from './obligation-words.ts';

/** What the words need to know of an advisory. */
export interface ToldAdvisory {
  readonly supplierName: string | null;
  readonly title: string;
  readonly cves: readonly string[];
  /** False: it is for those named, so nothing of what it says stands in a notice, which may leave as mail. */
  readonly isForAll: boolean;
  readonly isFirst: boolean;
}

const longest = 300;
const longestText = 500;
const cve = /^CVE-\d{4}-\d{4,12}$/;

/**
 * How an advisory is told. The title leaves in mails: it holds the supplier's name and CVE ids, and no words of the
 * document, which somebody else wrote.
 */
export function advisoryWords({ supplierName, title, cves, isForAll, isFirst }: ToldAdvisory) {
  const supplier = supplierName ?? 'a supplier that you use';
  const about = isForAll ? aboutCves(cves.filter((code) => cve.test(code))) : '';
  return {
    kind: 'advisory' as const,
    title: shortened(`${isFirst ? 'New advisory' : 'Newer version of an advisory'} of ${supplier}${about}`, longest),
    titleMany: shortened(`An advisory in {count} versions, of ${supplier}${about}`, longest),
    text: isForAll ? shortened(title, longestText) : '',
  };
}

/** The same of a withdrawal. Why it was withdrawn stands with the advisory. */
export function withdrawalWords({ supplierName, title, cves, isForAll }: ToldAdvisory) {
  const supplier = supplierName ?? 'a supplier that you use';
  const about = isForAll ? aboutCves(cves.filter((code) => cve.test(code))) : '';
  return {
    kind: 'advisory' as const,
    title: shortened(`An advisory of ${supplier} was withdrawn${about}`, longest),
    titleMany: shortened(`An advisory of ${supplier} was withdrawn {count} times${about}`, longest),
    text: isForAll ? shortened(title, longestText) : '',
  };
}

function aboutCves([first, ...more]: readonly string[]): string {
  if (first === undefined) return '';
  return more.length === 0 ? `: ${first}` : `: ${first} and ${more.length} more`;
}
