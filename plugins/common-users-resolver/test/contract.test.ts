import { manifestContract, memoryDirectory, resolverContract } from '@sextant/testkit';
import { afterAll } from 'vitest';
import manifest from '../src/index.ts';
import { ANN, BOB, BOT, OPENS, TextFile } from './people.ts';

manifestContract(manifest);

const FILE = new TextFile('users.csv', 'username,email\nann.bee,ann@acme.example\nnobody,\n');
afterAll(() => FILE[Symbol.dispose]());

const make = (...members: Parameters<typeof memoryDirectory>[0]['members']) => ({
  resolver: manifest.create({ config: { file: FILE.path }, deps: {} }),
  directory: memoryDirectory({ members, opens: OPENS }),
});

resolverContract({
  manifest,
  make: async () => make(BOT, ANN, BOB),
  // Without an Admin but the owner of the credentials, who is deactivated too.
  makeDeactivated: async () => make({ ...BOT, active: false }, { ...ANN, active: false }, BOB),
});
