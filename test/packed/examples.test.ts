/** Every example that npm brings to life, copied out of the repository as a stranger would, on the packages as they are published, without a network. */
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { installPacked } from "../../tools/installed.ts";
import { publishedPackages } from "../../tools/workspace.ts";
import { nodeExamples, readExample, startExample } from "../examples/start.ts";
import { walks } from "../examples/walks.ts";

const offline = fileURLToPath(new URL("offline.cjs", import.meta.url));
const longestMs = 60_000;
let folder: string;

beforeAll(async () => {
  folder = await installPacked(dependenciesOfAll());
  for (const name of nodeExamples)
    cpSync(join(root, "examples", name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.endsWith("node_modules"),
    });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }), longestMs);

/** What all examples need of other people's, by their own word. */
function dependenciesOfAll(): string[] {
  const ours = new Set(publishedPackages().map(({ name }) => name));
  const named = nodeExamples.flatMap((name) => {
    const { dependencies } = JSON.parse(readExample(name, "package.json"));
    return Object.keys(dependencies);
  });
  return [...new Set(named)].filter((name) => !ours.has(name));
}

test.each(nodeExamples)(
  "a copy of examples/%s starts by npm start, and does what it says for two people",
  async (name) => {
    const started = await startExample(name, {
      command: ["npm", "start"],
      cwd: join(folder, name),
      env: {
        // This very Node, whatever else is on the path; nothing of how the repository runs its own source.
        PATH: [dirname(process.execPath), process.env["PATH"]].join(":"),
        NODE_OPTIONS: `--require=${offline}`,
      },
    });
    await walks[name](started);
    expect(started.said()).not.toContain("OFFLINE");
  },
  longestMs,
);
