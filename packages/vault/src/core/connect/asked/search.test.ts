import { describe, expect, test } from "vitest";
import { searchServices } from "./search.ts";

const services = ["Trello", "Café Manager", "Google Drive"].map((name) => ({ name }));
const names = (query: string): string[] =>
  searchServices(services, query).found.map(({ name }) => name);

describe("a search for a service", () => {
  test("finds a part of its name, whatever its case and accents", () => {
    expect(names("rell")).toEqual(["Trello"]);
    expect(names(" CAFE ")).toEqual(["Café Manager"]);
    expect(names("")).toHaveLength(3);
  });

  test("that finds nothing suggests a name that is nearly that, and no other", () => {
    expect(searchServices(services, "trelo")).toEqual({ found: [], suggestion: services[0] });
    expect(searchServices(services, "zzzz")).toEqual({ found: [] });
    expect(searchServices(services, "\0".repeat(1_000_000))).toEqual({ found: [] });
  });
});
