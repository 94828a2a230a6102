import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { certificateFor, startSimulator } from '../src/index.ts';

/** The statistics, for somebody who trusts this authority alone and asks for the server by a name. */
function read(url: string, authority?: string, servername?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { ca: authority, agent: false, ...(servername === undefined ? {} : { servername }) };
    get(`${url}/__sim/stats`, options, (response) => resolve(text(response))).once('error', reject);
  });
}

it('serves https to who trusts the authority in the file, by address and by each name', async () => {
  await using simulator = await startSimulator({ org: 'tiny', tls: { names: ['api.example.test'] } });
  expect(simulator.sigmaUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const authority = readFileSync(simulator.caFile ?? '', 'utf8');
  const { port } = new URL(simulator.sigmaUrl);
  for (const url of [simulator.sigmaUrl, `https://localhost:${port}`]) {
    expect(JSON.parse(await read(url, authority))).toMatchObject({ violations: [] });
  }
  expect(JSON.parse(await read(simulator.sigmaUrl, authority, 'api.example.test'))).toMatchObject({ violations: [] });
});

it('is trusted by nobody else', async () => {
  await using simulator = await startSimulator({ org: 'tiny', tls: true });
  const stranger = certificateFor(['localhost']).authority;
  await expect(read(simulator.sigmaUrl)).rejects.toThrow('unable to verify');
  await expect(read(simulator.sigmaUrl, stranger)).rejects.toThrow('unable to');
});

it('leaves no file behind when it is closed, and has none without tls', async () => {
  const simulator = await startSimulator({ org: 'tiny', tls: true });
  const file = simulator.caFile ?? '';
  expect(existsSync(file)).toBe(true);
  await simulator.close();
  expect(existsSync(file)).toBe(false);
  await using plain = await startSimulator({ org: 'tiny' });
  expect(plain.caFile).toBeUndefined();
  expect(plain.sigmaUrl).toMatch(/^http:/);
});

it('certificates say who signed them, and who may sign', () => {
  const { cert, authority } = certificateFor(['api.example.test', 'localhost']);
  const [server, signer] = [new X509Certificate(cert), new X509Certificate(authority)];
  expect(server.verify(signer.publicKey)).toBe(true);
  expect(server.checkIssued(signer)).toBe(true);
  expect(signer.ca).toBe(true);
  expect(server.ca).toBe(false);
  expect(server.subjectAltName).toBe('DNS:api.example.test, DNS:localhost, IP Address:127.0.0.1');
  expect(server.checkHost('example.test')).toBeUndefined();
});

it('an expired certificate is one', () => {
  const { cert } = certificateFor(['localhost'], { expired: true });
  expect(new X509Certificate(cert).validToDate.getTime()).toBeLessThan(Date.now());
});
