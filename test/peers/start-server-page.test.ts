/** Types what docs/start-server.md has a newcomer type, with the system's shell and curl. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { useDev } from "../../packages/cli/test/use-dev.ts";
import { root } from "../../tools/command.ts";
import { fencesOf } from "../docs/fences.ts";

const dev = useDev();
const page = readFileSync(join(root, "docs/start-server.md"), "utf8");
const fences = fencesOf(page).filter(({ language }) => language === "sh" || language === "text");

/** The page's commands after the start, and what it shows directly below each. */
const [, where, ...steps] = fences.flatMap((fence, index) =>
  fence.language === "text"
    ? []
    : [
        {
          typed: fence.lines.join("\n"),
          shows: fences[index + 1]?.language === "text" ? fences[index + 1]?.lines.join("\n") : "",
        },
      ],
);

/** A text without what differs each time. */
const masked = (printed: string, port: number): string =>
  printed
    .trim()
    .replaceAll(String(port), "8430")
    .replace(/\b(ses|vkst)_[\w-]+…?/g, "$1_…")
    .replace(/"\d{4}-[^"]+Z"/g, '"…"');

test("a newcomer's first minutes with the server go as the page says", async () => {
  const { port, run, agree, terminal } = await dev();
  const type = async (lines: string): Promise<string> => {
    const script = `${where?.typed}\n${lines}`.replaceAll("8430", String(port));
    const shell = spawn("sh", ["-euc", script], { cwd: terminal.cwd });
    const [out, err] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
    expect(err).toBe("");
    return out;
  };
  const [link, connections, call, broken] = steps;
  expect(steps).toHaveLength(4);

  const asked = await type(String(link?.typed));
  expect(masked(asked, port)).toBe(masked(String(link?.shows), port));
  await agree(JSON.parse(asked).connect_url, "alice");

  const { data } = JSON.parse(await type(String(connections?.typed)));
  expect(data).toMatchObject([{ user_id: "alice", status: "active" }]);
  expect(masked(await type(String(call?.typed)), port)).toBe(call?.shows);

  const [revoke = "", again = ""] = String(broken?.typed).split("\n");
  expect(await run(revoke.replace(/^valetkey /, ""))).toMatchObject({ code: 0 });
  const refused = JSON.parse(await type(again));
  expect(refused).toMatchObject({ status: 409, code: "needs_reauth", who_can_fix: "user" });
  expect(refused.connect_url).toMatch(/\/connect\/vkst_/);
});
