import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { input, testTerminal } from "../../test/terminal.ts";
import { failureOf } from "../client/problem.ts";
import { redactedText } from "../client/trace.ts";
import { openPage } from "./browser.ts";
import { createOutput } from "./output.ts";
import { exposureOf, privateFolder, readIfThere, writePrivate } from "./private-files.ts";
import { prompt } from "./prompt.ts";
import { readSecret } from "./secret.ts";
import { listed, port } from "./spec.ts";
import { sshLine, surroundingsOf } from "./surroundings.ts";
import { table } from "./table.ts";
import { ago, readSpan, span } from "./times.ts";
import { exitCodeOf, factsOf } from "./told.ts";

describe("exit codes", () => {
  test.each([
    ["needs_reauth", 409, 3],
    ["connection_required", 409, 3],
    ["provider_unavailable", 503, 4],
    ["rate_limited", 429, 4],
    ["key_scope_missing", 403, 5],
    ["key_invalid", 401, 5],
    ["ambiguous_connection", 409, 2],
    ["invalid_request", 422, 2],
    ["connection_not_found", 404, 1],
    ["a_code_of_tomorrow", 403, 5],
    ["a_code_of_tomorrow", 422, 2],
    ["a_code_of_tomorrow", 500, 1],
  ])("%s with %i is %i", (code, status, exit) => {
    expect(exitCodeOf(code, status)).toBe(exit);
    expect(failureOf({ code }, status).facts.exitCode).toBe(exit);
  });

  test("a failure of the file system names the path and what to do", () => {
    const error = Object.assign(new Error("EACCES: permission denied, open '/x'"), {
      code: "EACCES",
      path: "/x",
    });
    expect(factsOf(error)).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("/x"),
      fix: expect.any(String),
    });
  });
});

describe("a problem of a server", () => {
  test("says who has to reconnect, why, and where", () => {
    const { facts } = failureOf(
      {
        code: "needs_reauth",
        user_id: "alice",
        reason: "grant_revoked",
        connect_url: "http://x/connect/y",
        who_can_fix: "user",
      },
      409,
      "req_1",
    );
    expect(facts.message).toBe(
      "409 needs_reauth — alice has to reconnect (access removed at the provider)",
    );
    expect(facts.link).toEqual({ url: "http://x/connect/y", for: "alice" });
    expect(facts.reference).toBe("req_1");
  });

  test("of several connections says what to add", () => {
    const candidates = ["alice", "alice-ltd"].map((label) => ({
      connection_id: "con_1",
      account: { id: "1", label },
    }));
    const { facts } = failureOf(
      { code: "ambiguous_connection", user_id: "alice", provider: "github", candidates },
      409,
    );
    expect(facts.message).toBe(
      "2 connections of alice at github. Add --account alice or --account alice-ltd.",
    );
  });

  test("of a request that does not fit names each field", () => {
    const errors = [{ pointer: "/scopes/2", detail: "Must be a text." }];
    expect(
      failureOf({ code: "invalid_request", detail: "It does not fit.", errors }, 422).facts.message,
    ).toContain("/scopes/2: Must be a text.");
  });
});

describe("a secret", () => {
  const places = { name: "Client secret", option: "--client-secret", variable: "THE_SECRET" };

  test("is read from a file, from standard input, or from the environment", async () => {
    const terminal = testTerminal({
      env: { THE_SECRET: "from env" },
      stdin: input("from stdin\n"),
    });
    writePrivate(join(terminal.cwd, "secret"), "from file\n");
    expect(await readSecret(terminal, { ...places, file: "secret" })).toBe("from file");
    expect(await readSecret(terminal, { ...places, file: "-" })).toBe("from stdin");
    expect(await readSecret(terminal, places)).toBe("from env");
  });

  test("is not waited for where nobody can be asked: what to use is named", async () => {
    await expect(readSecret(testTerminal(), places)).rejects.toMatchObject({
      facts: {
        exitCode: 2,
        fix: "give it by --client-secret <file> (- for standard input) or THE_SECRET",
      },
    });
    await expect(
      prompt(testTerminal(), { ask: "Client ID", instead: "--client-id" }),
    ).rejects.toMatchObject({
      facts: { exitCode: 2 },
    });
  });
});

describe.skipIf(process.platform === "win32")("private files", () => {
  test("only their owner may read, in a folder that only they may enter", () => {
    const path = join(testTerminal().cwd, "a", "b", "key");
    writePrivate(path, "one");
    writePrivate(path, "two");
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
    expect(exposureOf(path)).toBeUndefined();
    chmodSync(path, 0o644);
    expect(exposureOf(path)).toBe("readable by others");
    expect(readIfThere(`${path}s`)).toBeUndefined();
  });
});

describe("a browser", () => {
  const nothing = { exists: () => false, read: () => "" };
  const desk = { DISPLAY: ":0" };

  test.each([
    ["over SSH", { ...desk, SSH_CONNECTION: "1 2 3 4" }, nothing, "SSH session detected"],
    ["on a build machine", { ...desk, CI: "true" }, nothing, "CI"],
    [
      "in a container",
      desk,
      { ...nothing, exists: (path: string) => path === "/.dockerenv" },
      "container",
    ],
    ["without a display", {}, nothing, "no display"],
    ["on a desk", desk, nothing, undefined],
    ["in WSL, which opens Windows' own", { WSL_DISTRO_NAME: "Debian" }, nothing, undefined],
  ])("%s", (_where, env, looks, why) => {
    const { noBrowser } = surroundingsOf({ env, platform: "linux" }, looks);
    if (why === undefined) expect(noBrowser).toBeUndefined();
    else expect(noBrowser).toContain(why);
  });

  test("opens web pages only, and only where a person can see them or says so", async () => {
    const opened: string[] = [];
    const opener = async (url: string) => void opened.push(url);
    const far = testTerminal({ env: { SSH_TTY: "/dev/pts/1" } });
    expect(await openPage(far, "http://localhost/", { opener })).toMatchObject({
      opened: false,
      why: expect.any(String),
    });
    expect(await openPage(far, "http://localhost/", { opener, choice: true })).toEqual({
      opened: true,
    });
    expect(await openPage(far, "http://localhost/", { opener, choice: false })).toEqual({
      opened: false,
    });
    await expect(
      openPage(far, "file:///etc/passwd", { opener, choice: true }),
    ).rejects.toMatchObject({ facts: { exitCode: 2 } });
    expect(opened).toEqual(["http://localhost/"]);
  });

  test("that cannot be opened is no failure", async () => {
    const opener = async () => Promise.reject(new Error("no xdg-open"));
    expect(
      await openPage(testTerminal(), "https://x.example/", { opener, choice: true }),
    ).toMatchObject({ opened: false });
  });

  test("is brought near by a line to paste", () => {
    expect(sshLine(8430)).toMatch(/^ssh -N -L 8430:localhost:8430 \S+@\S+$/);
  });
});

test("times are read and said by their units", () => {
  expect(["250ms", "3s", "2m", "1h", "10", "x"].map(readSpan)).toEqual([
    250,
    3000,
    120_000,
    3_600_000,
    10_000,
    undefined,
  ]);
  expect([0, 59, 60, 7200, 90_000].map(span)).toEqual(["0 s", "59 s", "1 min", "2 h", "1 d"]);
  expect(ago("2026-11-27T00:00:00Z", Date.parse("2026-11-27T02:10:00Z"))).toBe("2 h ago");
  expect(ago(null, 0)).toBe("–");
});

test("columns are as wide as what is in them, whatever its colour", () => {
  const red = "\u001b[31mab\u001b[39m";
  expect(
    table(
      ["A", "B"],
      [
        [red, "x"],
        ["abcd", "y"],
      ],
    ),
  ).toEqual(["A     B", `${red}    x`, "abcd  y"]);
});

test("a trace shows no value of a name that tells of a secret, and no token inside a link", () => {
  const shown = redactedText(
    JSON.stringify({
      access_token: "abc123",
      nested: [{ client_secret: "s", scopes: ["repo"] }],
      connect_url: "http://localhost/connect/vkst_abcdefghijk",
      headers: { authorization: "Bearer signed-for-you", dpop: "proof", cookie: "a=b" },
      url: "https://api.example/me?access_token=in-the-query&page=2",
    }),
  );
  expect(shown).not.toMatch(/abc123|"s"|abcdefghijk|signed-for-you|proof|a=b|in-the-query/);
  expect(shown).toContain("page=2");
  expect(shown).toContain("repo");
  const problem = { problem: { code: "grant_revoked" }, code: "SplxlOBeZQQYbYS6WxSbIA" };
  expect(redactedText(JSON.stringify(problem))).toBe(
    '{"problem":{"code":"grant_revoked"},"code":"[redacted]"}',
  );
  expect(redactedText("grant=secret")).toBe("[12 characters]");
});

test("what is written too fast for the reader is waited for", async () => {
  const waiting: (() => void)[] = [];
  const terminal = testTerminal({
    stdout: { write: () => false, once: (_event, listener) => waiting.push(listener) },
  });
  let isDone = false;
  const writing = createOutput(terminal, false)
    .bytes("x")
    .then(() => {
      isDone = true;
    });
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  for (const drained of waiting) drained();
  await writing;
  expect(isDone).toBe(true);
  expect(existsSync(terminal.cwd)).toBe(true);
});

test("a list is its words, however they are divided, and a port is one that can be listened on", () => {
  expect(listed(["repo, read:org", "user,,", " "])).toEqual(["repo", "read:org", "user"]);
  expect(port("8430")).toBe(8430);
  for (const text of ["0", "65536", "8430x", "-1", "1.5"])
    expect(() => port(text)).toThrow("must be a port");
});

test.runIf(process.platform === "linux")(
  "a folder that cannot be made is named, and not tried for ever",
  () => {
    const told = (path: string): unknown => {
      try {
        privateFolder(path);
        return undefined;
      } catch (error) {
        return factsOf(error);
      }
    };
    for (const path of ["/proc/valetkey", "/proc/valetkey/a/b"])
      expect(told(path)).toMatchObject({
        ...{ exitCode: 1, code: "folder_not_made", fix: expect.stringContaining("/proc") },
        message: "The folder /proc/valetkey cannot be made (ENOENT).",
      });
  },
);
