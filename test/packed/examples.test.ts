/** Every example that npm brings to life, copied out of the repository as a stranger would, on the packages as they are published, without a network. */
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { installPacked } from "../../tools/installed.ts";
import { copyExamples, othersNeeded } from "../examples/copies.ts";
import { nodeExamples, startExample } from "../examples/start.ts";
import { walks } from "../examples/walks.ts";

const offline = fileURLToPath(new URL("offline.cjs", import.meta.url));
const longestMs = 60_000;
let folder: string;

beforeAll(async () => {
  folder = await installPacked(othersNeeded());
  copyExamples(folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }), longestMs);

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
    onTestFinished(started.stop);
    await walks[name](started);
    expect(started.said()).not.toContain("OFFLINE");
  },
  longestMs,
);
