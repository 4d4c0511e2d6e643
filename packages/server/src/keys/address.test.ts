import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientAddress, countedAs, isNetwork, isWithinNetwork, networksOf } from "./address.ts";

const trusted = networksOf(["10.0.0.0/8", "fd00::/8"]);

describe("networks", () => {
  test.each([
    ["192.0.2.0/24", "192.0.2.255", true],
    ["192.0.2.0/24", "192.0.3.0", false],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.7", "192.0.2.8", false],
    ["192.0.2.0/24", "::ffff:192.0.2.9", true],
    ["0.0.0.0/0", "203.0.113.1", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["2001:db8::/32", "2001:db8:ffff::1", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["::1", "::1", true],
    ["fe80::/10", "fe80::1%eth0", true],
    ["::/0", "2001:db8::1", true],
    ["192.0.2.0/24", "nonsense", false],
  ])("%s has %s: %s", (network, address, has) => {
    expect(networksOf([network]).has(address)).toBe(has);
  });

  test.each([
    "",
    "nonsense",
    "1.2.3",
    "1.2.3.4/33",
    "::1/129",
    "1.2.3.4/",
    "/8",
    "::g",
    "1.2.3.4/8/8",
  ])("%j is none", (text) => {
    expect(isNetwork(text)).toBe(false);
  });

  test("lie within each other as their addresses do", () => {
    const network = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 32 }))
      .map(([last, prefix]) => `192.0.2.${last}/${prefix}`);
    fc.assert(
      fc.property(network, network, fc.ipV4(), (inner, outer, address) => {
        const [small, large] = [networksOf([inner]), networksOf([outer])];
        if (isWithinNetwork(inner, outer) && small.has(address))
          expect(large.has(address)).toBe(true);
      }),
    );
    expect(isWithinNetwork("10.0.0.0/16", "10.0.0.0/8")).toBe(true);
    expect(isWithinNetwork("10.0.0.0/8", "10.0.0.0/16")).toBe(false);
    expect(isWithinNetwork("::1", "0.0.0.0/0")).toBe(false);
    expect(isWithinNetwork("2001:db8:1::/48", "2001:db8::/32")).toBe(true);
  });
});

describe("whoever a request comes from", () => {
  test.each([
    ["nobody knows", undefined, "203.0.113.9", undefined],
    ["is the peer", "203.0.113.1", undefined, "203.0.113.1"],
    ["is the peer, whatever it claims", "203.0.113.1", "198.51.100.1", "203.0.113.1"],
    ["is who our proxy says", "10.1.1.1", "198.51.100.1", "198.51.100.1"],
    [
      "is the last that is no proxy of ours",
      "10.1.1.1",
      "1.1.1.1, 198.51.100.1, 10.2.2.2",
      "198.51.100.1",
    ],
    ["is the proxy where that says nothing", "10.1.1.1", undefined, "10.1.1.1"],
    ["is the proxy where that says nonsense", "10.1.1.1", "198.51.100.1, unknown", "10.1.1.1"],
    ["is told in IPv6 too", "fd00::1", "2001:db8::7", "2001:db8::7"],
    ["is told in IPv4 through an IPv6 socket", "::ffff:10.1.1.1", "198.51.100.1", "198.51.100.1"],
  ])("%s", (_, peer, forwardedFor, client) => {
    expect(clientAddress(peer, forwardedFor, trusted)).toBe(client);
  });

  test("is counted by what one subscriber has", () => {
    expect(countedAs("203.0.113.1")).toBe("203.0.113.1");
    expect(countedAs("2001:db8:1:2:3:4:5:6")).toBe(countedAs("2001:db8:1:2:ffff::1"));
    expect(countedAs("2001:db8:1:2::")).not.toBe(countedAs("2001:db8:1:3::"));
    expect(countedAs("::1")).toBe("0:0:0:0::/64");
  });
});
