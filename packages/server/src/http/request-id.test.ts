/** Ids: the client's own where it is one, else one of ours that is like no other. */
import { expect, test } from "vitest";
import { newId, requestIdOf } from "./request-id.ts";

test("an id is a prefix and 22 letters of which each comes everywhere, and none comes twice", () => {
  const ids = Array.from({ length: 5_000 }, () => newId("req"));
  for (const id of ids) expect(id).toMatch(/^req_[0-9A-Za-z]{22}$/);
  expect(new Set(ids).size).toBe(ids.length);
  for (let place = 4; place < 26; place++)
    expect(new Set(ids.map((id) => id[place])).size).toBe(62);
});

test("a client's UUID or ULID stays, and nothing else does", () => {
  for (const own of ["0f8fad5b-d9cb-469f-a165-70867728950e", "01ARZ3NDEKTSV4RRFFQ69G5FAV"])
    expect(requestIdOf(own)).toBe(own);
  for (const other of [undefined, "", "1", "x".repeat(36)])
    expect(requestIdOf(other)).toMatch(/^req_/);
});
