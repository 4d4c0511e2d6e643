import { expect, test } from "vitest";
import { type Call, optionsOf } from "../core/arguments/arguments.ts";
import { ADOPTED_WORDS } from "../core/connect/grants/adopt.ts";
import { knownOptions } from "./known-options.ts";

test("a vault behind a server knows the options that the vault in the process takes, all of them and no others", () => {
  for (const [place, names] of Object.entries(knownOptions)) {
    const [call = "", ...within] = place.split(" ");
    const taken = call === "adopt" ? ADOPTED_WORDS : optionsOf(call as Call, within);
    expect([place, ...names]).toEqual([place, ...taken]);
  }
});
