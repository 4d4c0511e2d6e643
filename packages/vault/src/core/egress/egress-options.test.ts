import { describe, expect, test } from "vitest";
import { makeCertificate } from "../../../../oauth2/test/certificates.ts";
import { memory } from "../../memory.ts";
import { readOptions, type VaultOptions } from "../options.ts";
import type { EgressOptions } from "./egress-options.ts";

const base = {
  publicUrl: "https://app.example.com/oauth",
  encryptionKeys: `k1:${Buffer.alloc(32, 4).toString("base64")}`,
  store: memory(),
  providers: {},
};
const read = (egress: unknown, more: Partial<VaultOptions> = {}) =>
  readOptions({ ...base, ...more, egress: egress as EgressOptions }).egress;
const pem = makeCertificate({ commonName: "authority", isAuthority: true });
const other = makeCertificate({ commonName: "other", isAuthority: true });

describe("the option egress", () => {
  test("may be left out: nothing private, no proxy, no authority but the platform's", () => {
    const { allowPrivate, ...rest } = readOptions(base).egress;
    expect(rest).toEqual({ allowHosts: [], proxy: undefined, ca: [] });
    expect(allowPrivate.holdsName("localhost")).toBe(false);
  });

  test("takes authorities as one text or as a list, each with several in it", () => {
    const certificates = [pem.certificate, other.certificate];
    expect(read({ ca: certificates.join("\n") }).ca).toEqual(certificates);
    expect(read({ ca: certificates }).ca).toEqual(certificates);
  });

  test("takes a proxy as environment variables hold it: undefined and empty mean none", () => {
    expect(read({ proxy: undefined, noProxy: undefined }).proxy).toBeUndefined();
    expect(read({ proxy: "" }).proxy).toBeUndefined();
    const { proxy } = read({ proxy: "http://u:p@proxy.example:3128", noProxy: ".inside.example" });
    expect(proxy?.url.host).toBe("proxy.example:3128");
    expect(proxy?.isBypassed(new URL("https://a.inside.example"))).toBe(true);
    expect(proxy?.isBypassed(new URL("https://outside.example"))).toBe(false);
  });

  test.each<[what: string, egress: unknown, said: string]>([
    [
      "a word that it does not know",
      { allowPrivates: [] },
      "egress.allowPrivates is not an option",
    ],
    [
      "a URL for a host",
      { allowPrivate: ["https://a.canary"] },
      "egress.allowPrivate.0 must be a host",
    ],
    ["a range that is none", { allowPrivate: ["10.0.0.0/64"] }, "or a range such as 10.0.0.0/8"],
    ["a range for a name", { allowHosts: ["10.0.0.0/8"] }, "egress.allowHosts.0 must be a host"],
    ["another kind of proxy", { proxy: "socks5://canary:1" }, "egress.proxy must be a URL such as"],
    ["a path of a proxy", { proxy: "http://canary:1/x" }, "egress.proxy must be a URL such as"],
    ["a proxy without http://", { proxy: "canary:3128" }, "egress.proxy must be a URL such as"],
    ["no certificate", { ca: "canary" }, "egress.ca must be PEM certificates"],
    ["a list with none", { ca: [pem.certificate, "canary"] }, "egress.ca must be PEM certificates"],
    ["a private key", { ca: pem.key }, "egress.ca must be PEM certificates"],
    [
      "a broken certificate",
      { ca: pem.certificate.replace(/\n.{64}\n/, "\ncanary\n") },
      "egress.ca must be PEM certificates",
    ],
  ])("refuses %s, and repeats nothing of it", (_, egress, said) => {
    expect(() => read(egress)).toThrow(
      expect.objectContaining({ code: "options_invalid", message: expect.stringContaining(said) }),
    );
    expect(() => read(egress)).not.toThrow(/canary/);
  });

  test("is refused beside fetch, which takes its place", () => {
    const fetch = async (): Promise<Response> => new Response();
    expect(() => read({ allowPrivate: ["a.internal"] }, { fetch })).toThrow(
      "createVault: egress has no effect beside fetch, which takes its place; give one.",
    );
  });
});

describe("the certificate of a client", () => {
  const provider = (clientCertificate: unknown) => ({
    acme: {
      protocol: "oauth2" as const,
      clientId: "c",
      issuer: "https://login.acme.example",
      clientCertificate: clientCertificate as { certificate: string; key: string },
    },
  });

  test("is two PEM texts", () => {
    const { certificate, key } = pem;
    const { providers } = readOptions({ ...base, providers: provider({ certificate, key }) });
    expect(providers.get("acme")).toMatchObject({ clientCertificate: { certificate, key } });
  });

  test.each<[unknown, string]>([
    [{ certificate: pem.certificate }, "clientCertificate.key is missing"],
    [{ certificate: "canary", key: pem.key }, "clientCertificate.certificate must be PEM"],
    [
      { certificate: pem.certificate, key: "canary" },
      "clientCertificate must be a PEM certificate and",
    ],
    [
      { certificate: pem.certificate, key: other.key },
      "clientCertificate must be a PEM certificate and",
    ],
    [{ ...pem }, "is not an option"],
  ])("and nothing else", (clientCertificate, said) => {
    const reading = () => readOptions({ ...base, providers: provider(clientCertificate) });
    expect(reading).toThrow(said);
    expect(reading).not.toThrow(/canary/);
  });
});
