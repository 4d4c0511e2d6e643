import { entryIds, loadEntry } from "@valetkey/catalog";
import { expect, test } from "vitest";
import { catalogEntrySchema, catalogEntryToWire } from "./catalog-entry.ts";

test("of every service the wire has the steps, the rules and the words of its scopes, in its own names", async () => {
  for (const id of entryIds()) {
    const entry = await loadEntry(id);
    const wire = catalogEntryToWire(entry);
    const { setup, checked_on } = catalogEntrySchema.parse(wire);
    expect([id, checked_on]).toEqual([id, entry.evidence.checkedOn]);
    expect(setup.console_url).toBe(entry.consoleUrl);
    expect(setup.steps).toEqual(entry.setup.steps);
    expect(setup.scopes.map(({ name }) => name)).toEqual(Object.keys(entry.scopes ?? {}));
    expect([id, ...camelNames(wire)]).toEqual([id]);
  }
});

test("what the service itself has named keeps its name", async () => {
  const microsoft = catalogEntryToWire(await loadEntry("microsoft"));
  expect(microsoft["scopes"]).toHaveProperty(["User.Read"]);
  expect(microsoft).toHaveProperty("translations.de.scopes");
  expect(microsoft).toHaveProperty("scope_separator");
  const trello = catalogEntryToWire(await loadEntry("trello"));
  expect(trello).toMatchObject({
    request_token_url: expect.any(String),
    evidence: { checked_on: trello["checked_on"] },
    setup: {
      redirect_uri_rules: expect.stringContaining("allowed origins"),
      scopes: expect.arrayContaining([
        { name: "read", text: "See your boards, lists and cards", is_default: true },
      ]),
    },
  });
});

/** Names of the wire's own that are not as the wire has them. */
function camelNames(value: unknown): string[] {
  const own = ["setup", "api", "account", "profile", "dialect", "refresh", "evidence", "mint"];
  const rooms = [value, ...own.map((name) => (value as Record<string, unknown>)[name])];
  return rooms.flatMap((room) => Object.keys(room ?? {})).filter((name) => /[A-Z]/.test(name));
}
