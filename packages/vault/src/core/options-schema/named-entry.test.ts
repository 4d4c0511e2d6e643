import { describe, expect, test } from "vitest";
import { createVault } from "../../index.ts";
import { memory } from "../../memory.ts";

/** What `createVault` throws for these providers, given as JavaScript gives them. */
function refusalOf(providers: object): unknown {
  try {
    createVault({
      publicUrl: "https://app.example.com/oauth",
      encryptionKeys: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
      store: memory(),
      providers: providers as Parameters<typeof createVault>[0]["providers"],
    });
  } catch (error) {
    return error;
  }
  return undefined;
}

const registration = { clientId: "c", clientSecret: "s3cret" };

describe("a provider whose entry the catalogue does not have is refused when the vault is made", () => {
  test.each<[string, object, string]>([
    [
      "by its slug",
      { githbu: registration },
      'providers.githbu names no catalogue entry (did you mean "github"?): name one with use, or set protocol and endpoints',
    ],
    [
      "by use",
      { work: { use: "githbu", ...registration } },
      'providers.work.use names no catalogue entry (did you mean "github"?): name one with use, or set protocol and endpoints',
    ],
    [
      "whatever else it has, which is of another kind of service",
      { wiki: { use: "notoin-mcp" } },
      'providers.wiki.use names no catalogue entry (did you mean "notion-mcp"?): name one with use, or set protocol and endpoints',
    ],
    [
      "that nothing is like, with what else is wrong",
      { nowhere: { clientSecret: "s3cret" } },
      "providers.nowhere names no catalogue entry: name one with use, or set protocol and endpoints; providers.nowhere.clientId is missing",
    ],
    [
      "that was renamed",
      { twitter: registration },
      'providers.twitter names a catalogue entry that is gone: Twitter is X since 2023: x speaks OAuth 2, x-oauth1 speaks OAuth 1.0a. Use "x" or "x-oauth1"',
    ],
    [
      "that ended",
      { photos: { use: "500px", consumerKey: "k", consumerSecret: "s3cret" } },
      "providers.photos.use names a catalogue entry that is gone: 500px closed its public API in June 2018",
    ],
    [
      "beside others",
      { github: { clientId: "" }, gitlba: registration },
      'providers.gitlba names no catalogue entry (did you mean "gitlab"?): name one with use, or set protocol and endpoints; providers.github.clientId must not be empty',
    ],
  ])("%s", (_name, providers, said) => {
    const refusal = refusalOf(providers);
    expect(refusal).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(refusal).toMatchObject({ message: `createVault: ${said}.` });
  });

  test("and never with the value that was given", () => {
    const refusal = refusalOf({ x: { use: "s3cret-in-the-wrong-place", ...registration } });
    expect(String(refusal)).toContain("providers.x.use names no catalogue entry");
    expect(String(refusal)).not.toContain("s3cret");
  });

  test("and one that says all of its server itself names none", () => {
    const acme = { protocol: "oauth2", issuer: "https://login.acme.example", ...registration };
    const mcp = { protocol: "oauth2", resource: "https://mcp.example/" };
    expect(refusalOf({ githbu: acme, gitlba: mcp })).toBeUndefined();
  });
});
