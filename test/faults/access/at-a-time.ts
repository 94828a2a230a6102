/** Tries the seeds from the first on, a few at a time: much of a run is waiting. */
export async function trySeeds<T>(
  { first, count }: { readonly first: number; readonly count: number },
  attempt: (seed: number) => Promise<T>,
  onTried: (tried: T) => void,
): Promise<void> {
  let next = first;
  const work = async (): Promise<void> => {
    while (next < first + count) {
      const seed = next;
      next += 1;
      onTried(await attempt(seed));
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
}
