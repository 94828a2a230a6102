/** For `it.each`: a case for what a plugin's test gives, none for what it leaves out. */
export function given<T>(optional: T | undefined): readonly T[] {
  return optional === undefined ? [] : [optional];
}
