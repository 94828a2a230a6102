import type { Truth } from '@sextant/simulator';
import type { JudgedRun } from './judged-run.ts';

/** Whether exactly those documents were delivered that somebody of the audience may open, and no place beyond that. */
export function* visibilityComplaints({ simulator, mode, personalSpaces, delivered }: JudgedRun): Generator<string> {
  const audience = [...mode.audience(simulator).keys()];
  const truth = simulator.truth(audience);
  const { access, admins, documents, places } = truth;
  const all = audience.some((member) => admins.includes(member));
  const opened = new Set(audience.flatMap((member) => access[member] ?? []));
  const abandoned = inAbandonedHomes(truth, new Set(simulator.people().members.map(({ id }) => id)));
  for (const { id, kind, personal } of documents) {
    const opens = all || opened.has(id);
    const told = delivered.documents.has(id);
    if (told && !opens) yield `the ${kind} ${id} was delivered, and opens to nobody`;
    // Whoever is removed is in no list of members: nothing tells any more that the home was one.
    if (abandoned.has(id)) continue;
    const selected = personalSpaces || !personal;
    if (told && opens && !selected) yield `the ${kind} ${id} was delivered, and lies in a personal space`;
    if (!told && opens && selected) yield `the ${kind} ${id} was not delivered, and opens`;
  }
  for (const { id, kind } of places) {
    if (delivered.places.has(id) && !all && !opened.has(id))
      yield `the ${kind} ${id} was delivered, and opens to nobody`;
  }
}

function inAbandonedHomes({ documents, places }: Truth, members: ReadonlySet<string>): ReadonlySet<string> {
  const byId = new Map(places.map((place) => [place.id, place]));
  return new Set(
    documents.flatMap(({ id, parentId }) => {
      let root = byId.get(parentId);
      while (root?.parentId !== undefined) root = byId.get(root.parentId);
      return root?.personal === true && !members.has(root.ownerId ?? '') ? [id] : [];
    }),
  );
}
