/** Runs the Python that the docs show, with the system's requests-oauthlib, against the sandbox. */
import { describe, expect, test } from "vitest";
import { findPythonWithOAuthlib } from "../../tools/demo-peers/python.ts";
import { readDocs } from "../docs/flows.ts";
import { runFlow } from "../docs/run.ts";

const flows = readDocs().flows.filter((flow) => flow.language === "python");

test("the docs show Python for both protocols", () => {
  expect(flows.map((flow) => flow.world)).toEqual(expect.arrayContaining(["oauth1", "oauth2"]));
});

describe.each(flows)("$file, $name", (flow) => {
  test("runs with requests-oauthlib, and prints what the file says", async () => {
    const { ok, output } = await runFlow(flow, findPythonWithOAuthlib());
    expect({ ok, output: output.trimEnd() }).toEqual({
      ok: true,
      output: flow.prints ?? output.trimEnd(),
    });
  });
});
