// Signed notes, the form in which Go's checksum database states its tree. Source: golang.org/x/mod/sumdb/note.
import { createHash, createPublicKey, verify } from 'node:crypto';

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410, section 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const ED25519 = 1;

/**
 * The text of a note signed by the key "<name>+<hash>+<base64 of 1 and the 32 key bytes>". Throws when it is not signed by it.
 * A note is text, a blank line, and lines "— <name> <base64 of the key's 4-byte hash and the signature of the text>".
 */
export function openNote(note: string, verifier: string): string {
  const { name, hash, key } = parseKey(verifier);
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new Error('not a signed note');
  const text = note.slice(0, split + 1);
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [dash, signer, base64 = '', ...more] = line.split(' ');
    if (dash !== '—' || more.length > 0) throw new Error('not a signature line');
    const signature = Buffer.from(base64, 'base64');
    if (signer !== name || signature.subarray(0, 4).toString('hex') !== hash) continue;
    if (!verify(null, Buffer.from(text), key, signature.subarray(4))) throw new Error(`the signature of ${name} is false`);
    return text;
  }
  throw new Error(`not signed by ${name}`);
}

/** The part of a verifier key that names the server. */
export const verifierName = (verifier: string): string => parseKey(verifier).name;

function parseKey(verifier: string) {
  const [, name = '', hash = '', base64 = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(verifier) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519) throw new Error('not a verifier key');
  const computed = createHash('sha256').update(`${name}\n`).update(bytes).digest('hex').slice(0, 8);
  if (computed !== hash) throw new Error('a verifier key with a false hash');
  return { name, hash, key: createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: 'der', type: 'spki' }) };
}
