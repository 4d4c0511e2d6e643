/** What a guard says by itself, host by host; that nothing is connected to before it was asked is guarded.test.ts. */
import { describe, expect, test } from "vitest";
import { createGuard, type Guard } from "./guard.ts";
import { readHostList } from "./hosts.ts";

const guardOf = (allowPrivate: readonly string[] = [], allowLoopback = false): Guard =>
  createGuard({ allowPrivate: readHostList(allowPrivate), allowLoopback });

const judged = (guard: Guard, url: string): unknown => {
  try {
    guard.checkUrl(new URL(url));
    return "asked";
  } catch (error) {
    return error;
  }
};
const refused = { code: "host_not_allowed", whoCanFix: "operator" };

describe("a port", () => {
  test.each<[url: string]>([
    ["https://a.example/"],
    ["https://a.example:1024/"],
    ["https://1.1.1.1:1024/"],
  ])("%s is asked", (url) => {
    expect(judged(guardOf(), url)).toBe("asked");
    expect(judged(guardOf([], true), url)).toBe("asked");
  });

  test.each<[url: string]>([
    ["https://a.example:1023/"],
    ["https://a.example:25/"],
    ["https://localhost:25/"],
  ])("%s is not, unless the options name the host", (url) => {
    expect(judged(guardOf(), url)).toMatchObject(refused);
    expect(judged(guardOf([new URL(url).hostname]), url)).toBe("asked");
  });

  test("of this machine is asked in development, and no other host's", () => {
    const guard = guardOf([], true);
    expect(judged(guard, "http://localhost:80/")).toBe("asked");
    expect(judged(guard, "https://localhost:25/")).toBe("asked");
    expect(judged(guard, "https://127.0.0.1:25/")).toBe("asked");
    expect(judged(guard, "https://a.example:25/")).toMatchObject(refused);
  });

  test("of an address that is allowed is asked where that is a private one", () => {
    expect(judged(guardOf(["10.0.0.0/8"]), "https://10.1.2.3:25/")).toBe("asked");
    expect(judged(guardOf(["1.1.1.0/24"]), "https://1.1.1.1:25/")).toMatchObject(refused);
  });
});

test("a private address is refused, and the operator can allow it", () => {
  expect(judged(guardOf(), "https://10.1.2.3/")).toMatchObject(refused);
  expect(() => guardOf().checkAddresses("lan.example", ["10.1.2.3"])).toThrow(
    expect.objectContaining(refused),
  );
  expect(() => guardOf(["lan.example"]).checkAddresses("lan.example", ["10.1.2.3"])).not.toThrow();
});
