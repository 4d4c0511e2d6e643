import { describe, expect, test } from "vitest";
import { VaultError } from "../../core/errors.ts";
import { storeError } from "./errors.ts";

const place = { path: "/data/store.db", busyTimeoutMs: 5_000 };

function sqliteFailure(errcode: number): Error {
  return Object.assign(new Error("secret"), { code: "ERR_SQLITE_ERROR", errcode });
}

function fileFailure(code: string): Error {
  return Object.assign(new Error("secret"), { code, syscall: "open" });
}

describe("storeError", () => {
  test.each([
    ["SQLITE_BUSY", 5, "store_unavailable", "stayed locked"],
    ["SQLITE_BUSY_RECOVERY", 261, "store_unavailable", "stayed locked"],
    ["SQLITE_LOCKED", 6, "store_unavailable", "stayed locked"],
    ["SQLITE_PERM", 3, "store_unusable", "may not be read and written"],
    ["SQLITE_READONLY_DBMOVED", 1032, "store_unusable", "may not be read and written"],
    ["SQLITE_CORRUPT", 11, "store_unusable", "damaged"],
    ["SQLITE_NOTADB", 26, "store_unusable", "damaged"],
    ["SQLITE_FULL", 13, "store_unavailable", "is full"],
    ["SQLITE_CONSTRAINT_UNIQUE", 2067, "store_unusable", "taken"],
    ["SQLITE_IOERR_WRITE", 778, "store_unavailable", "SQLite error 778"],
    ["SQLITE_CANTOPEN", 14, "store_unavailable", "SQLite error 14"],
  ])("turns %s into a code and what to do", (_name, errcode, code, message) => {
    const error = storeError(sqliteFailure(errcode), place);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test.each([
    ["EACCES", "store_unusable", "may not be read and written"],
    ["EROFS", "store_unusable", "may not be read and written"],
    ["ENOSPC", "store_unavailable", "is full"],
    ["EMFILE", "store_unavailable", "EMFILE"],
  ])("turns the file system's %s into a code and what to do", (failure, code, message) => {
    const error = storeError(fileFailure(failure), place);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test("says what to run where the runtime has no SQLite", () => {
    const missing = Object.assign(new Error("No such module"), {
      code: "ERR_UNKNOWN_BUILTIN_MODULE",
    });
    expect(storeError(missing, place)).toMatchObject({ code: "store_unusable" });
  });

  test("leaves every other error as it is", () => {
    const others = [
      new VaultError("options_invalid", "as it is"),
      new TypeError("a mistake of ours"),
      Object.assign(new Error("closed"), { code: "ERR_INVALID_STATE" }),
      "not an error",
    ];
    for (const other of others) expect(storeError(other, place)).toBe(other);
  });
});
