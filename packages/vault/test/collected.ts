/** Has the memory cleaned, for tests of what must outlive that nobody in view holds it any more. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Resolves when what nobody holds is gone, and whoever waits for that was told. */
export async function memoryCleaned(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let round = 0; round < 10; round++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
