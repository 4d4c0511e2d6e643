/** A SQLite store in a file of the test's own, as several processes share one. */
import { join } from "node:path";
import { beforeEach, onTestFinished } from "vitest";
import type { Store } from "../src/core/store.ts";
import { sqlite } from "../src/sqlite.ts";
import { useFolder } from "./use-folder.ts";

export interface FileStore {
  /** The folder of the running test. */
  folder: string;
  /** The file in it; a test may say another. */
  path: string;
  /** Opens a store over it, which is closed with the test. */
  open(): Promise<Store>;
}

/** Gives every test of a file a folder of its own. */
export function useFileStore(): FileStore {
  const file: FileStore = {
    folder: "",
    path: "",
    async open() {
      const store = sqlite(file.path);
      onTestFinished(() => store.close());
      await store.open();
      return store;
    },
  };
  beforeEach(() => {
    file.folder = useFolder();
    file.path = join(file.folder, "store.db");
  });
  return file;
}
