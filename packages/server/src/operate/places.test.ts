/** Where files may be, who may read them, and what is said where not. The rules of modes hold for root as well, those of access do not. */
import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { exposureOf, readSecretFile, unreadable } from "../config/secret-file.ts";
import { serverConfig } from "../config/server-config.ts";
import { devKeys } from "./dev-keys.ts";
import { clockOff } from "./health.ts";
import { createHttpServer, listen } from "./http-server.ts";
import { assertWritable, notWritable, storePlace } from "./places.ts";

function thrownBy(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

const folder = (): string => mkdtempSync(join(tmpdir(), "valetkey-places-"));

describe("files with secrets", () => {
  test("are read without the line's end, and only where nobody else can read them", () => {
    const path = join(folder(), "keys");
    writeFileSync(path, "k1:abc\n", { mode: 0o600 });
    expect(readSecretFile(path)).toEqual({ text: "k1:abc" });
    chmodSync(path, 0o604);
    expect(readSecretFile(path)).toMatchObject({ fix: `chmod 600 ${path}` });
    expect(exposureOf(path)?.what).toContain("mode 0604");
  });

  test("that are none say so", () => {
    const at = folder();
    expect(readSecretFile(at)).toEqual({ what: `${at} is no file` });
    expect(readSecretFile(join(at, "no"))).toEqual({ what: `there is no file ${join(at, "no")}` });
    const long = join(at, "long");
    writeFileSync(long, "a".repeat(1_048_577), { mode: 0o600 });
    expect(readSecretFile(long)).toEqual({ what: `${long} is longer than 1048576 bytes` });
  });

  test("that may not be read say who may not, and what to do", () => {
    const refused = Object.assign(new Error("secret"), { code: "EACCES" });
    expect(unreadable("/x", refused)).toMatchObject({
      what: expect.stringContaining("/x cannot be read by"),
    });
    expect(unreadable("/x", new Error("secret")).what).toBe("/x cannot be read (unknown)");
  });
});

describe("the store's place", () => {
  test("is read from one word", () => {
    expect(storePlace("sqlite:/a/b.db")).toEqual({ kind: "sqlite", path: "/a/b.db" });
    expect(storePlace("postgres://h/d")).toEqual({ kind: "postgres", url: "postgres://h/d" });
  });

  test("is made where only its last folder is missing, with room for its owner alone", () => {
    const at = folder();
    assertWritable({ kind: "sqlite", path: join(at, "data/a.db") }, { make: false });
    expect(statSync(join(at, "data")).mode & 0o777).toBe(0o700);
    expect(() => assertWritable({ kind: "postgres", url: "x" }, { make: false })).not.toThrow();
  });

  test.runIf(process.platform === "linux")(
    "that no folder can be made in is named, and not tried for ever",
    () => {
      for (const [path, folder] of [
        ["/proc/valetkey/a.db", "/proc/valetkey"],
        ["/proc/valetkey/data/a.db", "/proc/valetkey"],
        ["/dev/null/data/a.db", "/dev/null/data"],
      ] as const) {
        const place = { kind: "sqlite", path } as const;
        const expected = { code: expect.stringMatching(/^(folder_not_made|not_writable)$/) };
        const failure = thrownBy(() => assertWritable(place, { make: true }));
        expect(failure).toMatchObject({ ...expected, whoCanFix: "operator" });
        expect((failure as Error).message).toContain(dirname(folder));
        expect(() => devKeys(place)).toThrow(`The folder ${folder} cannot be made`);
      }
    },
  );

  test("that cannot be written is named with what mends it", () => {
    const at = folder();
    writeFileSync(join(at, "a.db"), "");
    expect(notWritable(at).message).toContain(`The folder ${at} cannot be written by user`);
    expect(notWritable(join(at, "a.db")).message).toContain(`The file ${join(at, "a.db")}`);
    expect(notWritable(at)).toMatchObject({ code: "not_writable", whoCanFix: "operator" });
  });
});

test("keys for development are made once, for their owner alone", () => {
  const at = join(folder(), "dev");
  const place = { kind: "sqlite", path: join(at, "a.db") } as const;
  const keys = devKeys(place);
  expect(keys).toMatch(/^dev:.{44}$/);
  expect(devKeys(place)).toBe(keys);
  chmodSync(join(at, "encryption-keys"), 0o644);
  expect(() => devKeys(place)).toThrow("chmod 600");
  mkdirSync(join(folder(), "x"));
});

test("a clock is said to be off from ten seconds on, and in which direction", () => {
  expect(clockOff(9_000)).toBeUndefined();
  expect(clockOff(60_000)).toContain("60 s behind the store's");
  expect(clockOff(-60_000)).toContain("60 s ahead of the store's");
});

describe("listening", () => {
  const { limits } = serverConfig();

  test("an expectation that nobody knows is refused, and Expect: 100-continue is not", async () => {
    const server = createHttpServer(limits, (_request, response) => response.end("here"));
    const port = await listen(server, { host: "127.0.0.1", port: 0 });
    const { request } = await import("node:http");
    const answered = await new Promise((resolve) => {
      request({ port, host: "127.0.0.1", headers: { expect: "tea" } }, (answer) => {
        answer.resume();
        resolve([answer.statusCode, answer.headers["content-type"]]);
      }).end();
    });
    expect(answered).toEqual([400, "application/problem+json"]);
    await new Promise((resolve) => server.close(resolve));
  });

  test("on a host that is none is said so", async () => {
    const server = createHttpServer(limits, () => undefined);
    const failure = listen(server, { host: "no-such-host.invalid", port: 0 });
    await expect(failure).rejects.toMatchObject({ code: "host_not_here" });
  });
});
