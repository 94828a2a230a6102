import type { UserResolver } from '@sextant/core';
import { memoryDirectory, resolverContract } from '@sextant/testkit';
import { sampleResolver, sampleResolverManifest } from '../sample-plugins.ts';

const ann = { id: 'm-1', email: 'ann@example.com', admin: false, active: true };
const bob = { id: 'm-2', email: 'bob@example.com', admin: false, active: false };

/** Runs the suite on a resolver with one flaw, under the name of the flaw. */
function flawed(flaw: string, flaws: Partial<UserResolver>): void {
  const resolver = sampleResolver(ann.email, flaws);
  resolverContract({
    manifest: { ...sampleResolverManifest, name: flaw },
    make: async () => ({ resolver, directory: memoryDirectory({ members: [ann, bob] }) }),
    makeDeactivated: async () => ({ resolver, directory: memoryDirectory({ members: [bob] }) }),
  });
}

flawed('that guesses', {
  async *resolve() {
    yield { member: { ...ann, id: 'm-7' }, rule: 'looks alike', opens: 'all' };
  },
});
flawed('that takes the deactivated', {
  async *resolve(directory) {
    for await (const member of directory.members()) yield { member, rule: 'listed', opens: 'all' };
  },
});
flawed('without a remedy', {
  async *resolve(directory) {
    for await (const member of directory.members()) {
      if (member.active) yield { member, rule: 'listed', opens: 'all' };
      else yield { unresolved: member.email, reason: 'deactivated', remedy: '' };
    }
  },
});
