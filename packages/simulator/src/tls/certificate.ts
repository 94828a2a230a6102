import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, der, number, octets, oid, sequence, set, text, time, yes } from './der.ts';

/** `key` and `cert` are what `https.createServer` takes; all are PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The authority that signed it: who trusts this one trusts the server. */
  readonly authority: string;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

interface Contents {
  readonly holder: string;
  readonly holderKey: KeyObject;
  readonly signer: KeyPair;
  readonly until: number;
  readonly extensions: readonly Buffer[];
}

const DAY = 86_400_000;
const AUTHORITY = 'Sextant simulator authority';
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/**
 * A certificate for names and 127.0.0.1, signed by an authority of its own. Both are made on the spot: no key lies in the
 * repository, and none is written anywhere.
 */
export function certificateFor(names: readonly string[], { expired = false } = {}): Certificate {
  const signer = keyPair();
  const server = keyPair();
  const keyId = createHash('sha1').update(spki(signer.publicKey)).digest();
  const later = Date.now() + 365 * DAY;
  return {
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: signed({
      holder: names[0] ?? '127.0.0.1',
      holderKey: server.publicKey,
      signer,
      until: expired ? Date.now() - DAY : later,
      extensions: [validFor(names), signedBy(keyId), forServers()],
    }),
    authority: signed({
      holder: AUTHORITY,
      holderKey: signer.publicKey,
      signer,
      until: later,
      extensions: [isAuthority(), mayOnlySign(), ownKey(keyId)],
    }),
  };
}

function signed({ holder, holderKey, signer, until, extensions }: Contents): string {
  const contents = sequence(
    der(0xa0, number(2)),
    number(1, ...randomBytes(15)),
    ECDSA_WITH_SHA256,
    commonName(AUTHORITY),
    sequence(time(new Date(until - 366 * DAY)), time(new Date(until))),
    commonName(holder),
    spki(holderKey),
    der(0xa3, sequence(...extensions)),
  );
  const whole = sequence(contents, ECDSA_WITH_SHA256, bits(sign('sha256', contents, signer.privateKey)));
  const base64 = whole.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}

function keyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), text(name))));
}

function isAuthority(): Buffer {
  return sequence(oid('2.5.29.19'), yes, octets(sequence(yes)));
}

function mayOnlySign(): Buffer {
  return sequence(oid('2.5.29.15'), yes, octets(bits(Buffer.from([0b0000_0100]), 2)));
}

function ownKey(id: Buffer): Buffer {
  return sequence(oid('2.5.29.14'), octets(octets(id)));
}

/** Which of several authorities of the same name it was. */
function signedBy(id: Buffer): Buffer {
  return sequence(oid('2.5.29.35'), octets(sequence(der(0x80, id))));
}

function forServers(): Buffer {
  return sequence(oid('2.5.29.37'), octets(sequence(oid('1.3.6.1.5.5.7.3.1'))));
}

function validFor(names: readonly string[]): Buffer {
  const dns = names.map((name) => der(0x82, Buffer.from(name)));
  const address = der(0x87, Buffer.from([127, 0, 0, 1]));
  return sequence(oid('2.5.29.17'), octets(sequence(...dns, address)));
}
