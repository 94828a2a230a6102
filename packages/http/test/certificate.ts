import { generateKeyPairSync, sign } from 'node:crypto';
import { bits, der, number, octets, oid, sequence, set, text, time, yes } from './der.ts';

/** What `https.createServer` takes; `cert` is an authority for itself, too. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** A self-signed certificate for a name and 127.0.0.1, made on the spot: no key lies in the repository. */
export function certificateFor(name: string, { expired = false } = {}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const holder = sequence(set(sequence(oid('2.5.4.3'), text(name))));
  const until = Date.now() + (expired ? -DAY : DAY);
  const contents = sequence(
    der(0xa0, number(2)),
    number(1),
    ECDSA_WITH_SHA256,
    holder,
    sequence(time(new Date(until - 30 * DAY)), time(new Date(until))),
    holder,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(authority(), names(name))),
  );
  const signed = sequence(contents, ECDSA_WITH_SHA256, bits(sign('sha256', contents, privateKey)));
  const base64 = signed.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

function authority(): Buffer {
  return sequence(oid('2.5.29.19'), yes, octets(sequence(yes)));
}

function names(name: string): Buffer {
  const dns = der(0x82, Buffer.from(name));
  const address = der(0x87, Buffer.from([127, 0, 0, 1]));
  return sequence(oid('2.5.29.17'), octets(sequence(dns, address)));
}
