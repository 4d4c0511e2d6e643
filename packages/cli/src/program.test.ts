import { describe, expect, test } from "vitest";
import { run, testTerminal } from "../test/terminal.ts";
import { Failure, failed } from "./ground/failure.ts";
import { optionsOf } from "./ground/help.ts";
import type { Called, CommandGroup } from "./ground/spec.ts";
import { groups as all } from "./groups.ts";

const seen: unknown[] = [];
const groups: readonly CommandGroup[] = [
  {
    title: "Use",
    commands: [
      {
        path: "things ls",
        about: "Lists things.",
        args: [["[words...]", "words"]],
        options: [
          { flags: "--size <n>", about: "a size", read: readSize },
          { flags: "--tag <tag>", about: "a tag", many: true },
        ],
        examples: ["valetkey things ls", "valetkey things ls --size 3"],
        load: async () => list,
      },
      {
        path: "boom",
        about: "Fails.",
        examples: ["valetkey boom", "valetkey boom --json"],
        speaks: "server",
        load: async () => boom,
      },
    ],
  },
];

function readSize(text: string): number {
  if (text === "0") throw new Error("must be more than 0");
  return Number(text);
}

async function list({ args, options, out }: Called<{ size?: number; tag?: string[] }>) {
  seen.push({ args, ...options });
  out.result([1], () => ["one"]);
  return undefined;
}

async function boom(): Promise<undefined> {
  throw new Failure({
    exitCode: 3,
    code: "needs_reauth",
    message: "409 needs_reauth — alice has to reconnect",
    whoCanFix: "user",
    link: { for: "alice", url: "http://localhost:8430/connect/x" },
    reference: "req_1",
  });
}

test("a command gets its arguments and options, and its result goes to standard output", async () => {
  const { code, out, err } = await run("things ls a b --size 3 --tag x --tag y", { groups });
  expect(seen.at(-1)).toEqual({ args: ["a", "b"], size: 3, tag: ["x", "y"] });
  expect({ code, out, err }).toEqual({ code: 0, out: "one\n", err: "" });
});

test("with --json a result is JSON, without a terminal too", async () => {
  const { out } = await run("things ls --json", { groups });
  expect(JSON.parse(out)).toEqual([1]);
});

describe("a wrong command line ends with 2, says what is wrong, and prints nothing to standard output", () => {
  test.each([
    ["thngs", 'There is no command "thngs". Did you mean things?'],
    ["things lss", "Unknown command 'lss'. Did you mean ls?"],
    ["things ls --sise 3", "Unknown option '--sise'. Did you mean --size?"],
    ["things ls --size 0", "must be more than 0"],
    ["things ls --size", "argument missing"],
    ["things ls alice --sise 3", "see valetkey things ls --help"],
    ["things --sise alice", "see valetkey things --help"],
    ["vk_live_abcdefghijklmnop", "There is no command of that name."],
    ["things vk_live_abcdefghijklmnop", "Unknown command 'vk_[redacted]'."],
  ])("%s", async (line, words) => {
    const { code, out, err } = await run(line, { groups });
    expect(err).toContain(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).not.toContain("abcdefgh");
  });
});

test("a failure is told in words with its link and reference, and its exit code is the command's", async () => {
  const { code, out, err } = await run("boom", { groups });
  expect(err).toBe(
    [
      "✗ 409 needs_reauth — alice has to reconnect",
      "  Link for alice:  http://localhost:8430/connect/x",
      "  reference req_1",
      "",
    ].join("\n"),
  );
  expect({ code, out }).toEqual({ code: 3, out: "" });
});

test("with --json a failure is one object on standard error", async () => {
  const { code, err } = await run("boom --json", { groups });
  expect(JSON.parse(err)).toMatchObject({
    error: { code: "needs_reauth", who_can_fix: "user", reference: "req_1" },
    exit_code: 3,
  });
  expect(code).toBe(3);
});

test("help says first what a command does, then shows two examples, then what it takes", async () => {
  const { code, out } = await run("things ls --help", { groups });
  expect(code).toBe(0);
  const places = [
    "Lists things.",
    "$ valetkey things ls --size 3",
    "Usage:",
    "--tag <tag>",
    "--json",
  ];
  const found = places.map((place) => out.indexOf(place));
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found[0]).toBe(0);
  expect(out).not.toContain("--trace");
});

test("without a command all of them are listed, and a word that needs another lists those", async () => {
  expect((await run("", { groups })).out).toContain("things ls");
  const { code, out, err } = await run("things", { groups });
  expect(err).toContain("things ls");
  expect({ code, out }).toEqual({ code: 2, out: "" });
});

test("no escape sequence is printed without a terminal, nor with NO_COLOR, and some are with one", async () => {
  const fail: readonly CommandGroup[] = [
    {
      title: "Use",
      commands: [
        {
          path: "x",
          about: "Fails.",
          examples: ["valetkey x", "valetkey x --json"],
          load: async () => async () => {
            throw failed("odd", "It \u001b[2Jfailed.");
          },
        },
      ],
    },
  ];
  const told = async (stdoutIsTty: boolean, env: Record<string, string>) =>
    (await run("x", { groups: fail, terminal: testTerminal({ stdoutIsTty, env }) })).err;
  expect(await told(false, {})).toBe("✗ It  [2Jfailed.\n");
  expect(await told(true, { NO_COLOR: "1" })).not.toContain("\u001b");
  expect(await told(true, {})).toContain("\u001b[31m✗");
});

test("every command has an example that is a command line of its own", () => {
  for (const { path, examples } of all.flatMap(({ commands }) => commands))
    for (const example of examples) expect(example).toContain(`valetkey ${path}`);
});

test("every example gives options that its command has", () => {
  for (const spec of all.flatMap(({ commands }) => commands)) {
    const flags = optionsOf(spec).flatMap(({ flags: its }) => its.match(/-{1,2}[\w-]+/g) ?? []);
    for (const example of spec.examples) {
      const [own = ""] = example.slice(example.indexOf(`valetkey ${spec.path}`)).split(/[|)>]/);
      const given = own.match(/(?<= )-{1,2}[a-z][\w-]*/g) ?? [];
      expect([example, given.filter((flag) => !flags.includes(flag))]).toEqual([example, []]);
    }
  }
});

test("help can be asked for by the word as well", async () => {
  expect((await run("help things ls", { groups })).out).toContain("$ valetkey things ls --size 3");
  const { code, out } = await run("help", { groups });
  expect(code).toBe(0);
  expect(out).toContain("New here? valetkey demo");
});

test("the version is the package's", async () => {
  expect((await run("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
