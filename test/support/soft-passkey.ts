import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a test may bend in a passkey's answer. */
export interface PasskeyWhims {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly counter?: number;
  /** False: the device did not check who its user is. */
  readonly isUserChecked?: boolean;
  readonly isSignedByOther?: boolean;
}

/** An authenticator in code: makes real signatures, and lies where a test wants it to. */
export interface SoftPasskey {
  readonly id: string;
  counter: number;
  create(challenge: string, whims?: PasskeyWhims): unknown;
  answer(challenge: string, whims?: PasskeyWhims): unknown;
}

const usual = { origin: 'https://wardkeep.test', rpId: 'wardkeep.test', isUserChecked: true };

/** A new passkey on P-256. */
export function softPasskey(): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rawId = randomBytes(32);
  const id = rawId.toString('base64url');
  const self: SoftPasskey = {
    id,
    counter: 0,
    create: (challenge, whims = {}) => {
      const data = authenticatorData(self.counter, whims, attested(rawId, publicKey));
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(data),
      ]);
      const clientDataJSON = clientData('webauthn.create', challenge, whims);
      return answerOf(id, { attestationObject, clientDataJSON }, { transports: ['internal'] });
    },
    answer: (challenge, whims = {}) => {
      self.counter = whims.counter ?? self.counter + 1;
      const authenticatorDataBytes = authenticatorData(self.counter, whims);
      const clientDataJSON = clientData('webauthn.get', challenge, whims);
      const signed = Buffer.concat([authenticatorDataBytes, createHash('sha256').update(clientDataJSON).digest()]);
      const signature = sign('sha256', signed, whims.isSignedByOther ? other : privateKey);
      return answerOf(id, { authenticatorData: authenticatorDataBytes, clientDataJSON, signature });
    },
  };
  return self;
}

function answerOf(id: string, bytes: Record<string, Buffer>, more: Record<string, unknown> = {}): unknown {
  const response = Object.fromEntries(
    Object.entries(bytes).map(([name, value]) => [name, value.toString('base64url')]),
  );
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { ...response, ...more } };
}

function clientData(type: string, challenge: string, whims: PasskeyWhims): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: whims.type ?? type,
      challenge: whims.challenge ?? challenge,
      origin: whims.origin ?? usual.origin,
      crossOrigin: false,
    }),
  );
}

function authenticatorData(counter: number, whims: PasskeyWhims, more?: Buffer): Buffer {
  const flags = 0x01 | ((whims.isUserChecked ?? true) ? 0x04 : 0) | (more ? 0x40 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const rpIdHash = createHash('sha256')
    .update(whims.rpId ?? usual.rpId)
    .digest();
  return Buffer.concat([rpIdHash, Buffer.from([flags]), count, more ?? Buffer.alloc(0)]);
}

// AAGUID of zeros, length and id, and the public key as a COSE map (RFC 9053, 7.1): EC2, ES256, P-256.
function attested(rawId: Buffer, publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ]);
  return Buffer.concat([Buffer.alloc(16), Buffer.from([rawId.length >> 8, rawId.length & 255]), rawId, key]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 255]),
    bytes,
  ]);
}
