import { manifestContract, memoryDirectory, resolverContract } from '@sextant/testkit';
import manifest from '../src/index.ts';
import { ADMIN, BUILDER, VIEWER } from './people.ts';

manifestContract(manifest);

const make = (...members: Parameters<typeof memoryDirectory>[0]['members']) => ({
  resolver: manifest.create({ config: { loginUserName: BUILDER.email }, deps: {} }),
  directory: memoryDirectory({ members, opens: { [BUILDER.id]: ['wb-1', 'folder-1'] } }),
});

resolverContract({
  manifest,
  make: async () => make(ADMIN, BUILDER, VIEWER),
  makeDeactivated: async () => make(ADMIN, { ...BUILDER, active: false }, VIEWER),
});
