/** What the statements of this folder do for the methods of a store: the same, at once, over an open file. */
import type { Store } from "../../core/store.ts";
import type { Database } from "./database.ts";

/** The methods of a store that need an open file. */
export type StoreMethods = Omit<Store, "open" | "close">;

/** What each of them does. */
export type Work = {
  [Name in keyof StoreMethods]: (
    db: Database,
    ...args: Parameters<Store[Name]>
  ) => Awaited<ReturnType<Store[Name]>>;
};
