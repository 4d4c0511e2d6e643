import { expect, test } from "vitest";
import { createDoor } from "./door.ts";

const path = "/v1/connections";
const bearer = "Bearer vk_1";

test("opens to the key of the commands, and to no other", () => {
  const { admits, opensTo } = createDoor({ listens: true });
  expect(admits({ path, authorization: bearer })).toBe(false);
  opensTo("vk_1");
  expect(admits({ path, authorization: bearer })).toBe(true);
  for (const authorization of [undefined, "", "Bearer ", "Bearer vk_2", "vk_1", `${bearer} `])
    expect([authorization, admits({ path, authorization })]).toEqual([authorization, false]);
});

test.each([
  "/connect/vkst_a",
  "/connect/vkst_a/start",
  "/callback/mine",
  "/countdown.js",
  "/fragment.js",
])("%s is for a browser, where a person is to come back", (way) => {
  const asked = { path: way, authorization: undefined };
  expect(createDoor({ listens: true }).admits(asked)).toBe(true);
  expect(createDoor({ listens: false }).admits(asked)).toBe(false);
});
