/** Sections of the manufacturer disclosure statement, HN 1-2019, whose questions are numbered `MPII-1`, `MPII-1.1`. */
const sections = [
  ...['DOC', 'MPII', 'ALOF', 'AUDT', 'AUTH', 'CSUP', 'DIDT', 'DTBK', 'EMRG', 'IGAU', 'MLDP', 'NAUT', 'CONN', 'PAUT'],
  ...['PLOK', 'RDMP', 'SBOM', 'SAHD', 'SGUD', 'STCF', 'TXCF', 'TXIG', 'RMOT', 'OTHR'],
];
const of2019 = new RegExp(`^(${sections.join('|')})[-\\s]?(\\d{1,2}(?:\\.\\d{1,2}){0,3})$`, 'i');
/** HN 1-2013 numbers its questions by section: `5-1` is the first of cyber security product upgrades; A to D are general. */
const of2013 = /^(?:(\d{1,2})-(\d{1,2}(?:\.[\dA-Za-z]{1,2}){0,2})|([A-D](?:\.\d{1,2}(?:\.\d)?)?))$/;

/** A question id as it is kept: `CSUP-2.1`, or `2013:5-1`; null where a cell has none. */
export function questionId(cell: string): string | null {
  const text = cell.trim().replace(/[.:]$/, '');
  const found = of2019.exec(text);
  if (found) return `${found[1]?.toUpperCase()}-${found[2]}`;
  const old = of2013.exec(text);
  return old && text.length <= 10 ? `2013:${text}` : null;
}

export const isQuestionOf2019 = (cell: string): boolean => of2019.test(cell.trim());

/** What an answer says of a device model that decides how it can be looked after. */
interface ModelFact {
  readonly code: string;
  readonly words: string;
  /** Questions that say so: the first group of which one is answered counts, and in a group a yes before all else. */
  readonly questions: readonly (readonly string[])[];
}

/**
 * CSUP-2 asks for an operating system and DTBK-1 for a store of patient data: neither says what its neighbours do.
 * CONN-1 is a plug of any kind, so it counts only where nothing says more.
 */
const modelFacts: readonly ModelFact[] = [
  { code: 'patchedByOperator', words: 'Can be patched by us', questions: [['CSUP-2.1'], ['2013:5-1']] },
  { code: 'patchedRemotely', words: 'Can be patched remotely', questions: [['CSUP-2.3'], ['2013:5-1.1']] },
  { code: 'antimalware', words: 'Has protection against malware', questions: [['MLDP-2'], ['2013:10-1']] },
  {
    code: 'network',
    words: 'Stands on a network',
    questions: [['CONN-3', 'CONN-1.2.1', 'CONN-1.1.1'], ['CONN-1'], ['2013:D']],
  },
  { code: 'dataKept', words: 'Keeps data of patients', questions: [['MPII-2'], ['2013:C']] },
  { code: 'remoteService', words: 'Is serviced from outside', questions: [['RMOT-1'], ['2013:20-1']] },
  { code: 'backup', words: 'Can be backed up', questions: [['DTBK-3', 'DTBK-4'], ['2013:7-1']] },
  { code: 'billOfMaterials', words: 'Has a bill of materials', questions: [['SBOM-1']] },
];

/** Yes, no, does not apply, or a note to read; the words of the form. */
export function answerOf(cell: string): string | null {
  const text = cell.trim();
  if (/^(yes|y|true)$/i.test(text)) return 'Yes';
  if (/^(no|n|false)$/i.test(text)) return 'No';
  if (/^(n\/?a|not applicable)$/i.test(text)) return 'N/A';
  return /^see notes?$/i.test(text) ? 'See Note' : null;
}

/** What answers say of a model; `answer` null: not answered. */
export function modelFactsOf(answers: readonly { readonly question: string; readonly answer: string }[]) {
  const byQuestion = new Map(answers.map(({ question, answer }) => [question, answer]));
  return modelFacts.map(({ code, words, questions }) => {
    const group = questions.find((each) => each.some((question) => byQuestion.has(question))) ?? [];
    const answered = group.filter((question) => byQuestion.has(question));
    const question = answered.find((each) => byQuestion.get(each) === 'Yes') ?? answered[0] ?? null;
    return { code, words, question, answer: question === null ? null : (byQuestion.get(question) ?? null) };
  });
}
