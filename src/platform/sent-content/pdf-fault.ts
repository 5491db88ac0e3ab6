import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';

const unpack = promisify(inflate);
/** Over all streams of a document, pictures left out. */
const mostUnpacked = 128 * 1024 * 1024;
const mostStreams = 20_000;
/** Streams made to overlap could be unpacked for hours, each failing at its end; an honest file takes a tenth of a second. */
const longestMs = 20_000;

const again = 'Print it to a new PDF, then try again.';
const locked = `This PDF is protected, so nobody can look what is in it. ${again}`;
const runs = `This PDF holds a script, a form that sends data, or something that starts a program. ${again}`;
const nested = `This PDF has other files inside it. Send them by themselves. ${again}`;
const large = `This PDF unpacks to more than 128 MB. ${again}`;

// Names of actions and of what they need (ISO 32000-1, 12.6 and 7.11.4). A short name counts with what follows it, since
// pictures hold every 3 bytes.
const running = /\/(?:JavaScript|Launch|RichMedia|XFA|SubmitForm|ImportData)\b|\/JS\s*(?:[(<]|\d+\s+\d+\s+R)/;
const inside = /\/(?:EmbeddedFiles?|GoToE)\b/;
const protectedBy = /\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/;

/** Why a PDF is not taken; null: it is to be read, and no more. What is packed into streams is looked into. */
export async function pdfFault(bytes: Buffer): Promise<string | null> {
  const text = bytes.toString('latin1');
  const fault = textFault(text);
  if (fault !== null) return fault;
  if (protectedBy.test(plain(text))) return locked;
  return await streamFault(bytes, text);
}

function textFault(text: string): string | null {
  const said = plain(text);
  if (running.test(said)) return runs;
  return inside.test(said) ? nested : null;
}

/** Letters of a name may be written by their number: `/J#53` is `/JS` (ISO 32000-1, 7.3.5). */
const plain = (text: string) =>
  text.replace(/#([2-7][\da-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

async function streamFault(bytes: Buffer, text: string): Promise<string | null> {
  const streams = [...text.matchAll(/(?<!end)stream(?:\r\n|\r|\n)/g)];
  if (streams.length > mostStreams) return large;
  const begun = performance.now();
  let left = mostUnpacked;
  for (const { index, 0: mark } of streams) {
    // To the end of the file: "endstream" may stand in what is packed, and unpacking ends by itself.
    const looked = await lookInto(bytes.subarray(index + mark.length), aboutStream(text, index), left);
    if (looked.fault !== null) return looked.fault;
    left -= looked.length;
    if (performance.now() - begun > longestMs) return large;
  }
  return null;
}

async function lookInto(
  packed: Buffer,
  { isPicture, holdsObjects, isMixedUp }: ReturnType<typeof aboutStream>,
  most: number,
): Promise<{ readonly fault: string | null; readonly length: number }> {
  if (isPicture) return { fault: null, length: 0 };
  const part = await unpacked(packed, most);
  if (part === 'too-large') return { fault: large, length: 0 };
  if (holdsObjects && (part === null || isMixedUp)) return { fault: locked, length: 0 };
  return { fault: part && textFault(part.toString('latin1')), length: part?.length ?? 0 };
}

const longestHeading = 4000;

/** What is said of a stream before it. A heading so long that it is not read may be one of objects. */
function aboutStream(text: string, at: number) {
  const before = plain(text.slice(Math.max(0, at - longestHeading), at));
  const from = before.lastIndexOf(' obj');
  const heading = before.slice(Math.max(0, from));
  const holdsObjects = from < 0 || /\/First\b|\/ObjStm\b/.test(heading);
  return {
    holdsObjects,
    isPicture: !holdsObjects && /\/Subtype\s*\/Image\b/.test(heading),
    isMixedUp: otherPacking.test(heading),
  };
}

// Objects may be packed twice, or mixed up before they are packed; hardly a program does, and it hides them.
const otherPacking =
  /\/(?:ASCII85|ASCIIHex|LZW|RunLength|Crypt)|\/A85\b|\/AHx\b|\/Predictor\b|\/FlateDecode\s*\/FlateDecode/;

async function unpacked(packed: Buffer, most: number): Promise<Buffer | 'too-large' | null> {
  try {
    return await unpack(packed, { maxOutputLength: Math.max(most, 1), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    // What is not packed, or in another way, was read as it stands.
    return error instanceof RangeError ? 'too-large' : null;
  }
}
