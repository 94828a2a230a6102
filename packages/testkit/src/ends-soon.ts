const SOON = 2000;

/** After a stop, an iterator may give a few more things that it has at hand, or throw; then it ends, and does not hang. */
export async function endsSoon(iterator: AsyncIterator<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), SOON);
  const ended = drain(iterator).then(
    () => true,
    () => true,
  );
  const soon = await Promise.race([ended, late.promise]);
  clearTimeout(timer);
  return soon;
}

async function drain(iterator: AsyncIterator<unknown>): Promise<void> {
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next());
}
