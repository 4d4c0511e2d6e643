/** The whole story against npm's oidc-provider and Debian's python3-oauthlib. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demo } from "../../packages/cli/src/demo/demo.ts";
import { startOAuthlibProvider } from "../../tools/demo-peers/oauthlib-provider.ts";
import { startOidcProvider } from "../../tools/demo-peers/oidc-provider.ts";

test("the demo's story holds against oidc-provider and oauthlib", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-peers-"));
  const lines: string[] = [];
  const code = await demo({
    json: true,
    data: folder,
    print: (line) => lines.push(line),
    providers: async () => ({
      oauth1: await startOAuthlibProvider(),
      oauth2: await startOidcProvider(),
    }),
  });
  const facts = JSON.parse(lines.join("\n"));
  rmSync(folder, { recursive: true });
  expect(facts.error).toBeUndefined();
  expect(code).toBe(0);
  expect(facts.connected).toHaveLength(4);
  expect(facts.renewals).toEqual({ needed: 2, made: 2 });
  expect(facts.parallel.renewals).toBe(1);
  expect(facts.repair).toMatchObject({
    error: "needs_reauth",
    whoCanFix: "user",
    sameConnection: true,
  });
  expect(facts.restart).toMatchObject({ reads: 4, secretsFound: 0 });
  expect(facts.restart.secretsSearched).toBeGreaterThan(20);
});
