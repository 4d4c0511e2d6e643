/** Open redirect by `returnTo`, at every call that takes one. What comes of a browser's side is open-redirect.test.ts. */
import { describe, expect, test } from "vitest";
import { type ConnectLink, isVaultError } from "../../packages/vault/src/index.ts";
import { isCallback } from "../../packages/vault/test/world.ts";
import { redirectPayloads } from "./redirect-payloads.ts";
import { appUrl, openStage, type Stage, slugs } from "./stage.ts";

type Call = (stage: Stage, returnTo: string, user: string) => Promise<ConnectLink>;

const callsAt = (slug: (typeof slugs)[number]): [string, Call][] => [
  [`connect at ${slug}`, (stage, returnTo, user) => stage.link(user, slug, { returnTo })],
  [`sign in with ${slug}`, (stage, returnTo) => stage.vault.signIn(slug, { returnTo })],
  [
    `the link of an error of ${slug}`,
    async (stage, returnTo, user) => {
      const call = stage.vault.user(user).at(slug).fetch("/me");
      const error: unknown = await call.catch((reason: unknown) => reason);
      if (!isVaultError(error, "connection_required")) throw error;
      return error.connect({ returnTo });
    },
  ],
];

describe.each(slugs.flatMap(callsAt))("6: %s", (_, call) => {
  test("takes no address but the app's own, in any spelling", async () => {
    const stage = await openStage();
    let kept = 0;
    for (const [index, payload] of redirectPayloads.entries()) {
      const user = `user ${index}`;
      const link = await call(stage, payload, user).catch((error: unknown) => error);
      if (isVaultError(link, "return_to_not_allowed")) {
        expect(link.message).not.toMatch(/evil|alert/i);
        continue;
      }
      if (link instanceof Error) throw link;
      kept++;
      const { url } = link as ConnectLink;
      const browser = await stage.browser(user);
      const { next } = await browser.agree(url, { as: "alice", until: isCallback });
      const end = await browser.send(new Request(next ?? ""));
      const location = end.headers.get("location") ?? "";
      expect([payload, end.status]).toEqual([payload, 303]);
      expect([payload, new URL(location).origin]).toEqual([payload, appUrl]);
      // However a browser reads it: an absolute URL of printable ASCII, with no second host in front of its path.
      expect(location).toMatch(/^http:\/\/localhost:4999\/[\x21-\x7e]*$/);
      expect(location).not.toContain("\\");
      expect(Object.fromEntries(end.headers)).not.toHaveProperty("set-cookie", "a=b");
    }
    // Odd paths that stay on the app are paths; all else was refused.
    expect(kept).toBeGreaterThan(10);
    expect(redirectPayloads.length - kept).toBeGreaterThan(50);
  });

  test("and says so with an error that names what is allowed", async () => {
    const stage = await openStage();
    const refusal = await call(stage, "https://evil.example/", "alice").catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: "return_to_not_allowed", whoCanFix: "developer" });
    expect(String(refusal)).toContain(appUrl);
    expect(String(refusal)).not.toContain("evil");
    expect(stage.left).toEqual([]);
  });
});
