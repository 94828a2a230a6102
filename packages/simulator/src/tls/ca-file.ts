import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CaFile extends Disposable {
  readonly path: string;
}

/** A PEM in a folder of its own, which goes with it. */
export function caFileWith(pem: string): CaFile {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-simulator-'));
  const path = join(folder, 'ca.pem');
  writeFileSync(path, pem);
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
