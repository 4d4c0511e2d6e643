/** The bench runs and says what it measured. How fast anything is, no test asks. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Benchmark } from "../bench/src/benchmark.ts";
import { benchmarkNames } from "../bench/src/benchmarks.ts";
import { BenchError } from "../bench/src/errors.ts";
import { measure } from "../bench/src/measure.ts";
import { isSigned } from "../bench/src/oauth1/is-signed.ts";

interface Run {
  code: number | null;
  out: string;
  err: string;
}

const bench = (...args: string[]): Promise<Run> => runScript("main.ts", args);
const million = (...args: string[]): Promise<Run> => runScript("million.ts", args);

function runScript(name: string, args: readonly string[]): Promise<Run> {
  const script = fileURLToPath(new URL(`../bench/src/${name}`, import.meta.url));
  const child = spawn(process.execPath, ["--conditions=valetkey-source", script, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run: Run = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    run.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    run.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...run, code }));
  });
}

describe("the command", () => {
  test("prints the results as JSON and nothing else", async () => {
    const { code, out, err } = await bench("--json", "--seconds", "0.2", "oauth1-sign");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toEqual({
      results: [
        {
          name: "oauth1-sign",
          ours: expect.any(Number),
          peer: expect.any(Number),
          ratio: expect.any(Number),
          reach: 2,
          met: expect.any(Boolean),
        },
      ],
    });
  });

  test("prints a table with a row for each benchmark", async () => {
    const { code, out } = await bench("--seconds", "0.1", "oauth1-sign", "seal-open");
    expect(code).toBe(0);
    const [columns, ...rows] = out.trim().split("\n").slice(-3);
    expect(columns?.split(/\s+/)).toEqual(["name", "ours/s", "peer/s", "ratio", "reach", "met"]);
    expect(rows).toEqual([
      expect.stringMatching(/^oauth1-sign( +[\d.,]+){4} +(yes|no)$/),
      expect.stringMatching(/^seal-open( +[\d.,]+){4} +(yes|no)$/),
    ]);
  });

  test("refuses an unknown name before it runs anything, and lists the names", async () => {
    const { code, out, err } = await bench("--json", "oauth1-sign", "oauth1-sing");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      `There is no benchmark "oauth1-sing". Choose from: ${benchmarkNames.join(", ")}.\n`,
    );
  });

  test.each([
    ["an option that it does not know", ["--fast"]],
    ["a time that is no number", ["--seconds", "soon"]],
    ["no time at all", ["--seconds", "0"]],
  ])("refuses %s and says how it is used", async (_name, args) => {
    const { code, out, err } = await bench(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: npm run bench");
  });
});

test("a cold credential is timed on both databases", { timeout: 60_000 }, async () => {
  const { code, out, err } = await bench(
    "--json",
    "--seconds",
    "0.2",
    "cold-postgres",
    "cold-sqlite",
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { results } = JSON.parse(out) as { results: { name: string; ratio: number }[] };
  expect(results.map(({ name }) => name)).toEqual(["cold-postgres", "cold-sqlite"]);
  for (const { ratio } of results) expect(ratio).toBeGreaterThan(0);
});

test("an exchange at a server is timed, with an ID token and without", async () => {
  const names = ["oauth2-exchange", "oauth2-sign-in"];
  const { code, out, err } = await bench("--json", "--seconds", "0.2", ...names);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { results } = JSON.parse(out) as { results: { name: string; ratio: number }[] };
  expect(results.map(({ name }) => name)).toEqual(names);
  for (const { ratio } of results) expect(ratio).toBeGreaterThan(0);
});

test("a callback is timed beside its store calls and its token request, and pages with their bytes", {
  timeout: 60_000,
}, async () => {
  const names = ["callback", "callback-sqlite", "connect-page", "accounts-page"];
  const { code, out, err } = await bench("--json", "--seconds", "0.1", ...names);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { results } = JSON.parse(out) as {
    results: { name: string; ratio: number; note?: string }[];
  };
  expect(results.map(({ name }) => name)).toEqual(names);
  for (const { ratio } of results) expect(ratio).toBeGreaterThan(0);
  for (const { note } of results.slice(2)) expect(note).toMatch(/^\d+,\d{3} bytes a page$/);
});

test("signing and verifying are timed beside each peer", { timeout: 60_000 }, async () => {
  const names = benchmarkNames.filter((name) => name.startsWith("oauth1-"));
  expect(names.length).toBeGreaterThan(5);
  const { code, out, err } = await bench("--json", "--seconds", "0.1", ...names);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { results } = JSON.parse(out) as { results: { name: string; ratio: number }[] };
  expect(results.map(({ name }) => name)).toEqual(names);
  for (const { ratio } of results) expect(ratio).toBeGreaterThan(0);
});

describe("a million connections", () => {
  test("are made, asked after, measured on the disk and renewed", { timeout: 60_000 }, async () => {
    const args = ["--rows", "3000", "--against", "500", "--seconds", "0.1"];
    const { code, out, err } = await million(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^look up by owner( +[\d.]+){6} +(yes|no)$/m);
    expect(out).toMatch(/^claim 20 that are due( +[\d.]+){6} +(yes|no)$/m);
    expect(out).toMatch(/^ {2}credential +[\d.]+$/m);
    expect(out).toMatch(/together +[\d.]+, \d+ bytes a connection/);
    expect(out).toMatch(/^500 connections: 490 due were claimed and renewed, \d+\/s$/m);
    expect(out).toMatch(/^3,000 connections: 2940 due were claimed and renewed, \d+\/s$/m);
    expect(out).toMatch(/^3,000 connections: a poll that finds nothing due touches \d+ buffers/m);
  });

  test.each([
    ["half a connection", ["--rows", "0.5"]],
    ["no connection", ["--rows", "0"]],
    ["no time", ["--seconds", "0"]],
    ["an option that it does not know", ["--many"]],
  ])("refuses %s and says how it is used", async (_name, args) => {
    const { code, out, err } = await million(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: npm run bench:million");
  });
});

describe("measuring", () => {
  test("times nothing when a side gives a wrong result, and takes the benchmark down", async () => {
    const calls: string[] = [];
    const wrong: Benchmark = {
      name: "wrong",
      what: "",
      reach: 1,
      setUp: () => ({
        ours: () => calls.push("ours"),
        peer: () => calls.push("peer"),
        check: () => {
          throw new BenchError("wrong_result", "Ours is wrong.");
        },
        tearDown: () => {
          calls.push("down");
        },
      }),
    };
    await expect(measure(wrong, 0.01)).rejects.toMatchObject({ code: "wrong_result" });
    expect(calls).toEqual(["down"]);
  });

  test("makes what a batch uses up before it, of that side, and never less", async () => {
    const left = { ours: 0, peer: 0 };
    let most = 0;
    const use = (side: "ours" | "peer") => async (): Promise<void> => {
      left[side] -= 1;
      if (left[side] < 0) throw new RangeError(`${side} had nothing left`);
    };
    const fed: Benchmark = {
      name: "fed",
      what: "",
      reach: 0,
      setUp: () => ({
        ours: use("ours"),
        peer: use("peer"),
        note: "said",
        check: () => undefined,
        async prepare(side, count) {
          left[side] = count;
          most = Math.max(most, count);
        },
      }),
    };
    expect(await measure(fed, 0.02)).toMatchObject({ name: "fed", note: "said" });
    expect(most).toBeGreaterThan(1);
    expect(left).toEqual({ ours: 0, peer: 0 });
  });

  test("keeps as many asynchronous operations under way as the benchmark asks for", async () => {
    let underWay = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
    };
    const slow: Benchmark = {
      name: "slow",
      what: "",
      reach: 0,
      inFlight: 4,
      setUp: () => ({ ours: work, peer: work, check: () => undefined }),
    };
    expect(await measure(slow, 0.02)).toMatchObject({ name: "slow", reach: 0, met: true });
    expect(most).toBe(4);
  });
});

describe("the judge of signatures", () => {
  // RFC 5849 section 1.2.
  const secrets = { consumerSecret: "kd94hf93k423kf44", tokenSecret: "pfkkdhi9sl3r4s00" };
  const photo = {
    method: "GET",
    url: "http://photos.example.net/photos?file=vacation.jpg&size=original",
    authorization:
      'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", ' +
      'oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131202", oauth_nonce="chapoH", ' +
      'oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"',
  };

  test("accepts the RFC's own request", () => {
    expect(isSigned(photo, secrets)).toBe(true);
  });

  test.each([
    ["another query", { url: `${photo.url}&size=large` }],
    ["another method", { method: "POST" }],
    ["a form that was not signed", { body: "title=Vacation" }],
    ["another parameter", { authorization: photo.authorization.replace("chapoH", "chapoG") }],
    ["no signature", { authorization: "" }],
  ])("refuses %s", (_name, change) => {
    expect(isSigned({ ...photo, ...change }, secrets)).toBe(false);
  });
});
