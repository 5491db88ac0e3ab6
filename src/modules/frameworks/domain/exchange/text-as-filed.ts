/** What a cell can hold of a text: no spaces at its ends, one way to end a line, and nothing that XML has no sign for. */
const asFiled = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '')
    .trim();

/** The text that counts after a file was read: what is stored, where the file differs only in what it cannot hold. */
export function textAfter(stored: string, filed: string | undefined): string {
  return filed === undefined || asFiled(filed) === asFiled(stored) ? stored : filed;
}
