import { manifestContract, memoryDirectory, resolverContract } from '@sextant/testkit';
import { afterAll } from 'vitest';
import manifest from '../src/index.ts';
import { ANN, BOB, BOSS, BOT, OPENS, TextFile } from './people.ts';

manifestContract(manifest);

const FILE = new TextFile('people.csv', 'network_id,sigma_email\nann.bee,ann@acme.example\nx,nobody@acme.example\n');
afterAll(() => FILE[Symbol.dispose]());

const make = (...members: Parameters<typeof memoryDirectory>[0]['members']) => ({
  resolver: manifest.create({ config: { file: FILE.path, onInvalidLine: 'skip' }, deps: {} }),
  directory: memoryDirectory({ members, opens: OPENS }),
});

resolverContract({
  manifest,
  make: async () => make(BOT, ANN, BOB, BOSS),
  makeDeactivated: async () => make(BOT, { ...ANN, active: false }, BOB, BOSS),
});
