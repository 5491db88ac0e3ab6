/** What may be wrong with a file, in words for whoever sends it, with how to mend it. */
const words = {
  empty: 'This file is empty. Export it again.',
  'not-recognised':
    'This is none of the formats that are read here. Read are: Nessus (.nessus, version 2), nmap (-oX), DefectDojo generic findings (JSON or CSV), Microsoft Defender (CSV), Qualys (CSV), CycloneDX 1.2 to 1.6 (JSON or XML), SPDX 2.2 and 2.3 (JSON or tag-value), SPDX 3.0 (JSON-LD), MDS2, and lists with a row of headings (CSV or XLSX). Export in one of these.',
  encoding: 'This file is written in an encoding that is not read here. Export it again in UTF-8.',
  doctype:
    'This file declares entities or points to other files (DOCTYPE). Scanners do not write such files, attackers do. Export it again from the scanner.',
  malformed:
    'The file is damaged here, or two programs wrote it at once: what follows does not fit what stood before. Export it again.',
  'cut-short': 'The file ends in the middle. Copy or export it again. What was complete before this place was read.',
  'second-file': 'A second file begins here. Split them and read each alone.',
  'too-long': 'Something here is longer than any scanner writes. The file is damaged. Export it again.',
  'nul-bytes': 'There are NUL bytes. They were read as spaces. A disk or a transfer may have damaged the file.',
  'wrong-letters':
    'Some letters are not in the encoding that the file names. They are shown as �. Export the file in UTF-8.',
  'guessed-encoding': 'This file is not in UTF-8. It was read as Windows-1252. Export it in UTF-8 to be sure.',
  'unknown-entity': 'A short form such as &name; has no meaning here. It was kept as it stands.',
  'broken-cve':
    'A CVE id cannot exist: too few digits, or a year before 1999 or yet to come. Correct it at the source.',
  'future-date': 'A date lies in the future. It was kept. Check the clock of the scanner.',
  'unreadable-date': 'A date cannot be read and was left out. Write it as 2026-11-22.',
  'unreadable-number': 'A number cannot be read and was left out.',
  'unknown-severity': 'A severity is none that this format has. It counts as not known.',
  'same-host-again': 'A host stands in the file more than once. Its parts count as one host.',
  'no-host-name': 'A host has no name and no address. It was left out with its findings. Export it again.',
  'same-reference-again':
    'Two components have the same reference (bom-ref). Both were kept; what names it is taken to mean the first.',
  'reference-not-found':
    'A component names its supplier or its licence by a reference that is not in this file, or stands too far from it in a very large one. It counts as not said.',
  'weaknesses-not-read':
    'This file also says what is weak. That part of SPDX 3 is not read. Bring it as CycloneDX, or as an advisory (CSAF, OpenVEX).',
  'no-system-in-row':
    'A row names no system: no name, address, network card or serial number. What it says of one was left out.',
  'no-model':
    'The form does not say which model it is of (DOC-3). It is kept under the name of the file. Name the product when you bring it in.',
  'no-mapping': 'This is a list. Say first what its columns mean.',
  'row-left-out': 'A row does not have as many cells as the header. It was left out. Export the file again.',
  'entry-left-out': 'An entry cannot be read. It was left out. Correct it at the source.',
  shortened: 'A text or a list is longer than what is kept. The rest was left out.',
} as const;

export type FaultKind = keyof typeof words;

/** Something that was read around: the first place of its kind in a batch, and how often it came in that batch. */
export interface ToldFault {
  readonly kind: FaultKind;
  /** Bytes of the text before it. */
  readonly offset: number;
  /** Beside what: a host, a row, an entry; may be empty. */
  readonly where: string;
  readonly message: string;
  readonly times: number;
}

export const faultWords = (kind: FaultKind): string => words[kind];

/** Why a reading ended early. What was complete before `offset` was yielded. */
export class ReadFault extends Error {
  override readonly name = 'ReadFault';
  readonly kind: FaultKind;
  readonly offset: number;
  readonly where: string;

  constructor(kind: FaultKind, offset: number, where = '') {
    super(words[kind]);
    this.kind = kind;
    this.offset = offset;
    this.where = where;
  }
}
