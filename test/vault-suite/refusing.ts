/** What is no call at all, and what comes after the end. */
import { expect, test } from "vitest";
import { all, failure, failures } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** What is refused. */
export function refusing(world: () => SuiteWorld): void {
  test("what no call takes is refused, and nothing is done", async () => {
    const at = world().vault.user(someone()).at("desk");
    await at.adopt({ accessToken: "odd" });
    const odd = [
      at.connect({ retrunTo: "/x" } as object),
      at.connect({ expiresInSeconds: 0 }),
      at.token({ minTtlSeconds: -1 }),
      at.adopt({} as never),
      at.report("gone" as never),
      at.disconnect({ revoke: "maybe" } as never),
      at.update({ label: "" }),
      at.upgrade({ scopes: [] }),
      world()
        .vault.user(someone())
        .accountsLink({ to: "/x" } as object),
    ];
    for (const error of await failures(odd))
      expect(error).toMatchObject({
        code: "options_invalid",
        whoCanFix: "developer",
      });
    expect(await failure(world().vault.user("a").at("nowhere").status())).toMatchObject({
      code: "provider_unknown",
    });
  });

  test("a closed vault says so", async () => {
    const other = world().another();
    await other.close();
    const at = other.user("a").at("oauth2");
    const late = [
      at.status(),
      at.fetch("/me"),
      all(other.connections.list()),
      other.sessions.get("ses_1"),
      other.as("x").user("a").connections(),
    ];
    for (const error of await failures(late)) expect(error).toMatchObject({ code: "vault_closed" });
  });
}
