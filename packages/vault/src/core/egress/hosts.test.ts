import { describe, expect, test } from "vitest";
import { readAddress } from "./addresses.ts";
import { isHostListItem, readHostList, readNoProxy } from "./hosts.ts";

describe("a list of hosts", () => {
  const list = readHostList([
    "keycloak.internal",
    ".corp.example",
    "10.1.0.0/16",
    "10.9.0.1",
    "fd00::5",
  ]);

  test.each([
    ["keycloak.internal"],
    ["keycloak.internal."],
    ["a.corp.example"],
    ["a.b.corp.example"],
  ])("holds %s", (hostname) => expect(list.holdsName(hostname)).toBe(true));

  test.each([
    ["a.keycloak.internal"],
    ["keycloak.internal.evil.example"],
    ["corp.example"],
    ["evilcorp.example"],
    ["10.1.0.1"],
    ["10.9.0.1"],
    [""],
  ])("does not hold the name %s", (hostname) => expect(list.holdsName(hostname)).toBe(false));

  test.each<[string, boolean]>([
    ["10.1.255.255", true],
    ["::ffff:10.1.0.1", true],
    ["fd00::5", true],
    ["10.2.0.1", false],
    ["fd00::6", false],
  ])("of the addresses: %s is in it: %s", (address, expected) =>
    expect(list.holdsAddress(readAddress(address) ?? [])).toBe(expected),
  );

  test.each<[string, boolean]>([
    ["localhost", true],
    ["a_b.example", true],
    [".example", true],
    ["1st.example", true],
    ["a.1st.example", true],
    ["10.0.0.0/8", true],
    ["fd00::/8", true],
    ["Example.com", false],
    ["https://a.example", false],
    ["a.example:443", false],
    ["a..example", false],
    ["a.example.", false],
    ["10.0.0.0/40", false],
    ["10.0.0", false],
    ["2130706433", false],
    ["10.0.0.256", false],
    ["*", false],
    ["", false],
  ])("%j can stand in one: %s", (item, expected) => expect(isHostListItem(item)).toBe(expected));
});

describe("NO_PROXY", () => {
  test.each<[noProxy: string, url: string]>([
    ["*", "https://a.example"],
    ["a.example", "https://a.example/x"],
    ["a.example", "https://sub.a.example"],
    [".a.example", "https://a.example"],
    ["*.a.example", "https://sub.a.example"],
    ["b.example, A.EXAMPLE", "https://a.example"],
    ["b.example a.example", "https://a.example."],
    ["a.example:443", "https://a.example"],
    ["a.example:8443", "https://a.example:8443"],
    ["10.0.0.0/8", "https://10.2.3.4"],
    ["10.2.3.4", "https://10.2.3.4:8443"],
    ["10.2.3.4:8443", "https://10.2.3.4:8443"],
    ["[fd00::1]:8443", "https://[fd00::1]:8443"],
    ["fd00::/8", "https://[fd00::1]"],
  ])("%j means %s", (noProxy, url) => expect(readNoProxy(noProxy)(new URL(url))).toBe(true));

  test.each<[noProxy: string, url: string]>([
    ["", "https://a.example"],
    [" , ", "https://a.example"],
    ["a.example", "https://evila.example"],
    ["a.example", "https://a.example.evil.example"],
    ["a.example:8443", "https://a.example"],
    ["10.0.0.0/8", "https://11.0.0.1"],
    ["10.0.0.0/8", "https://a.example"],
    ["10.2.3.4", "https://10.2.3.5"],
    ["10.2.3.4:8443", "https://10.2.3.5:8443"],
    ["10.2.3.4:8443", "https://10.2.3.4"],
    ["[fd00::1]:8443", "https://[fd00::2]:8443"],
    ["2.3.4", "https://1.2.3.4"],
  ])("%j does not mean %s", (noProxy, url) =>
    expect(readNoProxy(noProxy)(new URL(url))).toBe(false),
  );
});
