/** Account pre-hijacking: an identity is (issuer, subject), and an e-mail address, verified or not, never makes one person of two. */
import { describe, expect, test } from "vitest";
import type { SignedIn } from "../../packages/vault/src/index.ts";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import { comeBack } from "../../packages/vault/test/world.ts";
import { openStage, type Stage } from "./stage.ts";

const EMAIL = "alice@victim.example";

interface Door {
  stage: Stage;
  /** Alice's own provider, another one of the attacker's, and one that tells by a profile call. */
  acme: IdentityProvider;
  evil: IdentityProvider;
  told: SignedIn[];
  /** Somebody signs in: what the app is told. */
  signIn(slug: "acme" | "evil" | "profile", claims: Record<string, unknown>): Promise<SignedIn>;
}

async function openDoor(): Promise<Door> {
  const [acme, evil, profile] = await Promise.all([1, 2, 3].map(() => startIdentityProvider()));
  if (!acme || !evil || !profile) throw new Error("not all have started");
  const told: SignedIn[] = [];
  const { issuer: _issuer, jwksUrl: _keys, ...called } = profile.options;
  const api = { baseUrl: profile.url, hosts: [new URL(profile.url).host] };
  const account = {
    url: "/me",
    id: "/sub",
    label: "/name",
    email: "/email",
    emailVerified: "/email_verified",
  };
  const stage = await openStage({
    vault: {
      providers: {
        acme: { ...acme.options, scopes: ["openid", "email"] },
        evil: { ...evil.options, scopes: ["openid", "email"] },
        profile: { ...called, api, account },
      },
      onSignIn: (person) => void told.push(person),
    },
  });
  return {
    ...{ stage, acme, evil, told },
    async signIn(slug, claims) {
      const before = told.length;
      const { url } = await stage.vault.signIn(slug);
      const meanwhile = (asked: URLSearchParams): void => {
        if (slug === "profile") profile.answers["/me"] = () => json(claims);
        else ({ acme, evil })[slug].identify(asked, stage.clock(), claims);
      };
      const end = await comeBack(await stage.browser(null), url, { meanwhile });
      const last = told[before];
      if (!last) throw new Error(`nobody signed in: ${end.heading}`);
      return last;
    },
  };
}

/** Alice, who signs in by acme. */
async function withAlice(): Promise<Door & { ways: () => Promise<unknown[]> }> {
  const door = await openDoor();
  const claims = { sub: "1", email: EMAIL, email_verified: true, name: "Alice" };
  const first = await door.signIn("acme", claims);
  expect(first.userId).toBeNull();
  const { signIns } = door.stage.vault.user("alice");
  await signIns.add(first);
  expect((await door.signIn("acme", claims)).userId).toBe("alice");
  const ways = async (): Promise<unknown[]> =>
    (await signIns.list()).map(({ usedAt: _, ...way }) => way);
  return { ...door, ways };
}

describe("16: who comes with the victim's e-mail address is not the victim", () => {
  const said: [what: string, verified: unknown, isVerified: boolean][] = [
    ["not verified", false, false],
    ["the text false", "false", false],
    ["the text true", "true", false],
    ["a number", 1, false],
    ["nothing said of it", undefined, false],
    ["null", null, false],
    ["an object", { true: true }, false],
    ["verified", true, true],
  ];

  test.each(said)("with it %s, whatever provider says so", async (_, verified, isVerified) => {
    const { signIn, ways } = await withAlice();
    const before = await ways();
    for (const [slug, sub] of [
      ["acme", "666"],
      ["evil", "666"],
      ["profile", "666"],
    ] as const) {
      const claims = { sub, email: EMAIL, email_verified: verified, name: "Alice" };
      const person = await signIn(slug, claims);
      expect([slug, person.userId]).toEqual([slug, null]);
      expect([slug, person.emailVerified]).toEqual([slug, isVerified]);
      expect([slug, person.profile.email]).toEqual([slug, EMAIL]);
    }
    expect(await ways()).toEqual(before);
  });

  test("nor with the same subject at another issuer, or under the same name", async () => {
    const { signIn, ways } = await withAlice();
    const before = await ways();
    for (const slug of ["evil", "profile"] as const) {
      const person = await signIn(slug, {
        sub: "1",
        email: EMAIL,
        email_verified: true,
        name: "Alice",
      });
      expect([slug, person.userId, person.subject]).toEqual([slug, null, "1"]);
    }
    expect(await ways()).toEqual(before);
  });

  test.each(["01", "1 ", " 1", "1\u0000", "\uff11", "1\u200b"])(
    "nor with a subject that looks the same: %j",
    async (sub) => {
      const { signIn, told, ways, stage } = await withAlice();
      const before = [told.length, await ways()];
      const person = await signIn("acme", { sub, email: EMAIL, email_verified: true }).catch(
        () => undefined,
      );
      // What no store can keep apart is refused; all else is somebody else.
      if (told.length > Number(before[0])) expect(person?.userId).toBeNull();
      expect(await ways()).toEqual(before[1]);
      expect(stage.events.filter(({ type }) => type === "sign_in.linked")).toHaveLength(1);
    },
  );

  test("and who has another address by now is still who they are", async () => {
    const { signIn } = await withAlice();
    const person = await signIn("acme", {
      sub: "1",
      email: "new@elsewhere.example",
      email_verified: false,
    });
    expect([person.userId, person.emailVerified]).toEqual(["alice", false]);
  });

  test("an ID token of another issuer under the provider's own name signs nobody in", async () => {
    const { signIn, told, evil } = await withAlice();
    const before = told.length;
    await signIn("acme", { iss: evil.url, sub: "1", email: EMAIL }).catch(() => undefined);
    expect(told).toHaveLength(before);
  });
});
