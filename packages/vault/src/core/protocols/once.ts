/** Makes what many ask for at a time once. How long it is kept is for what keeps it. */

/** What is under `name`, made once; what failed is made again at the next call. */
export function once<T>(
  kept: {
    get(name: string): Promise<T> | undefined;
    set(name: string, made: Promise<T>): unknown;
    delete(name: string): unknown;
  },
  name: string,
  make: () => Promise<T>,
): Promise<T> {
  const known = kept.get(name);
  if (known) return known;
  const making = make();
  kept.set(name, making);
  making.catch(() => kept.delete(name));
  return making;
}
