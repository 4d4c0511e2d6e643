import { expect, test } from "vitest";
import { readEntries } from "../../tools/build.ts";
import type { KeyEntry } from "../entry.ts";
import { describeEntry } from "./describe-entry.ts";

const parcels: KeyEntry = {
  version: 1,
  id: "parcels",
  name: "Parcels",
  category: "commerce",
  protocol: "key",
  color: "#123456",
  api: {
    baseUrl: "https://api.parcels.example",
    hosts: ["api.parcels.example", ".files.parcels.example"],
    test: { path: "/ping", expects: { "/ok": true } },
    rateLimit: { remaining: "x-left", reset: "x-reset", resetIn: "epoch" },
  },
  account: { url: "/me", id: ["/team", "/id"], label: "/name" },
  consoleUrl: "https://parcels.example/keys",
  setup: { redirectUri: "None.", steps: ["Open Keys.", "Make one."], traps: ["It is shown once."] },
  evidence: {
    status: "single",
    docs: ["https://parcels.example/docs"],
    choices: [{ about: "key.name", instead: ["key"], reason: "The newest page says so." }],
    checkedOn: "2026-11-27",
  },
  key: { in: "header", name: "authorization", prefix: "Token " },
};

test("an entry is described to the letter", () => {
  expect(describeEntry(parcels)).toBe(`Parcels (parcels)
  Speaks     API keys, which people make there by hand
  Category   commerce
  Colour     #123456
  Languages  en
  Schema     version 1

Requests
  The key is in the header authorization: Token …

API
  At                  https://api.parcels.example
  Tokens go to        api.parcels.example and every host under files.parcels.example, and nowhere else
  Tried out with      GET /ping, good where /ok is true
  Limits are told in  x-left (how many are left) and x-reset (when it starts anew, in seconds since 1970)

Account
  Asked with  GET /me
  Id          /team and /id, with a slash between
  Label       /name

Make a key
  At            https://parcels.example/keys
  Redirect URI  None.
  1. Open Keys.
  2. Make one.
  Beware:
  - It is shown once.

Evidence
  Status          single: fewer than three sources say so; try it out before users do
  Last looked at  2026-11-27
  https://parcels.example/docs
  Elsewhere key.name is key. The newest page says so.
`);
});

test("every entry can be described, with its steps, traps and pages", () => {
  for (const entry of readEntries()) {
    const text = describeEntry(entry);
    const { setup, evidence } = entry;
    for (const part of [...setup.steps, ...setup.traps, ...evidence.docs])
      expect(text, entry.id).toContain(part);
    expect(text).not.toMatch(/undefined|\[object|\n{3}| \n/);
  }
});
