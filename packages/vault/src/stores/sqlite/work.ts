/** What the statements of this folder do for the methods of a store: the same, at once, over an open file. */
import type { Store } from "../../core/store.ts";
import type { StoreMethods } from "../methods.ts";
import type { Database } from "./database.ts";

/** What each of them does. */
export type Work = {
  [Name in keyof StoreMethods]: (
    db: Database,
    ...args: Parameters<Store[Name]>
  ) => Awaited<ReturnType<Store[Name]>>;
};
