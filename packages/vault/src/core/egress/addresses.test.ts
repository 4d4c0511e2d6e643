import { describe, expect, test } from "vitest";
import {
  isLoopbackAddress,
  isPublicAddress,
  isWithin,
  readAddress,
  readRange,
} from "./addresses.ts";

const judge = (text: string): string => {
  const address = readAddress(text);
  if (!address) return "no address";
  if (isLoopbackAddress(address)) return "loopback";
  return isPublicAddress(address) ? "public" : "not public";
};

describe("an address is", () => {
  test.each<[expected: string, ...addresses: string[]]>([
    ["public", "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0"],
    ["public", "126.255.255.255", "128.0.0.1", "169.253.255.255", "172.15.0.1", "172.32.0.1"],
    ["public", "192.0.1.0", "192.167.0.1", "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.0.0.1"],
    ["public", "2000::1", "2606:4700:4700::1111", "2a00:1450::5", "[2001:4860:4860::8888]"],
    ["public", "2001:200::", "2001:db7::1", "2001:db9::1", "2003::1", "3ffe::1"],
    ["public", "2606:4700:1:2:3:4:5:6"],
    ["public", "::ffff:8.8.8.8", "::ffff:808:808", "64:ff9b::8.8.8.8", "64:ff9b::808:808"],
    ["loopback", "127.0.0.1", "127.255.255.254", "::1", "[::1]", "0:0:0:0:0:0:0:1"],
    ["loopback", "::ffff:127.0.0.1", "[::ffff:7f00:1]", "::FFFF:7F00:0001", "64:ff9b::7f00:1"],
    ["not public", "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.1", "100.127.0.1"],
    ["not public", "100.100.100.200", "168.63.129.16", "169.254.169.254", "172.16.0.1"],
    ["not public", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1"],
    ["not public", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1"],
    ["not public", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
    ["not public", "::", "::2", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::10.0.0.1", "::8.8.8.8"],
    ["not public", "64:ff9b::a9fe:a9fe", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:1ff::1"],
    ["not public", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "4000::1"],
    ["not public", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"],
    ["no address", "", "example.com", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.0x4"],
    ["no address", "1.2.3.", ":::", "1::2::3", "12345::", "::1.2.3", "1:2:3", "0x7f000001", "[]"],
    ["no address", "1.2.[3.4", "1.2].3.4"],
  ])("%s: %s …", (expected, ...addresses) => {
    expect(addresses.map((address) => [address, judge(address)])).toEqual(
      addresses.map((address) => [address, expected]),
    );
  });
});

describe("a range", () => {
  test.each<[range: string, inside: string, outside: string]>([
    ["10.0.0.0/8", "10.255.0.1", "11.0.0.1"],
    ["10.1.2.3", "10.1.2.3", "10.1.2.4"],
    ["10.1.2.3/32", "10.1.2.3", "10.1.2.2"],
    ["fd00::1/128", "fd00::1", "fd00::"],
    ["192.168.4.0/22", "192.168.7.255", "192.168.8.0"],
    ["0.0.0.0/0", "255.255.255.255", "::2"],
    ["fd00::/8", "fdff::1", "fe00::1"],
    ["fd12:3456::/33", "fd12:3456:7fff::", "fd12:3456:8000::"],
    ["::1", "::1", "::2"],
    ["::/0", "fe80::1", "10.0.0.1"],
  ])("%s holds %s and not %s", (range, inside, outside) => {
    const read = readRange(range);
    expect(read && isWithin(readAddress(inside) ?? [], read)).toBe(true);
    expect(read && isWithin(readAddress(outside) ?? [], read)).toBe(false);
  });

  test.each([
    ["10.0.0.0/33"],
    ["10.0.0.0/-1"],
    ["10.0.0.0/"],
    ["10.0.0.0/8/8"],
    ["10.0.0.0/x"],
    ["10.0.0.0/1e1"],
    ["fd00::/129"],
    ["example.com/8"],
    ["/8"],
    [""],
  ])("is not %s", (text) => expect(readRange(text)).toBeUndefined());
});
