/** How a story of the canary's begins: two providers are connected, and all that is said and all that is secret is kept from then on. */
import type { Handle, Handler } from "valetkey";
import { expect, onTestFinished } from "vitest";
import {
  encryptionKeys,
  type UseOptions,
  type UseWorld,
  useWorld,
  walk,
} from "../../packages/vault/test/use-world.ts";
import { type Canary, openCanary, type Place } from "./canary.ts";

/** The two providers. */
export const slugs = ["oauth1", "oauth2"] as const;

/** What has happened so far, and who watches. */
export interface Story {
  world: UseWorld;
  canary: Canary;
  handler: Handler;
  /** Alice's handles at the two providers, both connected. */
  oauth1: Handle;
  oauth2: Handle;
  /** The refresh token that is good now. */
  refreshToken(): string;
  /** Demands that all these places said something, and that none said a secret. */
  silent(...places: Place[]): Promise<void>;
}

/** Alice connects both providers. */
export async function begin({ oauth1 = {} }: Pick<UseOptions, "oauth1"> = {}): Promise<Story> {
  const canary = openCanary();
  onTestFinished(() => canary.close());
  const world = await useWorld({
    ...{ file: true, oauth1 },
    vault: { log: canary.log, fetch: canary.fetch },
  });
  const { vault } = world;
  canary.hear(vault);
  const handler = canary.handler(vault);
  const alice = vault.user("alice");
  for (const slug of slugs) {
    const { url } = await alice.at(slug).connect({ returnTo: "/settings" });
    await walk({ handler }, url, "alice", "alice");
  }
  const clientSecrets = [
    world.oauth1.client.consumerSecret,
    world.oauth2.client.clientSecret ?? "",
  ];
  for (const secret of [encryptionKeys, encryptionKeys.slice(3), ...clientSecrets])
    canary.secrets.add(secret);
  return {
    world,
    canary,
    handler,
    oauth1: alice.at("oauth1"),
    oauth2: alice.at("oauth2"),
    refreshToken: () =>
      world.oauth2.issuedSecrets().findLast((word) => word.startsWith("sbr_")) ?? "",
    async silent(...places) {
      for (const slug of slugs)
        for (const secret of world[slug].issuedSecrets()) canary.secrets.add(secret);
      for (const { id } of await alice.connections())
        canary.see(
          await world.store.listEvents({ tenant: "default", connectionId: id, limit: 99 }),
        );
      for (const value of [vault, alice, alice.at("oauth2"), await alice.connections()])
        canary.see(value);
      expect(canary.secrets.size).toBeGreaterThan(15);
      expect(canary.links.size).toBeGreaterThan(1);
      const spoke = new Set(canary.said.map(({ place }) => place));
      for (const place of [...places, "event", "page", "header", "span", "value"] as const)
        expect(spoke).toContain(place);
      expect(canary.hits(canary.secrets)).toEqual([]);
      const elsewhere = [...spoke].filter((place) => place !== "page" && place !== "url");
      expect(canary.hits(canary.links, elsewhere)).toEqual([]);
      for (const secret of canary.secrets) expect(world.bytes().includes(secret)).toBe(false);
    },
  };
}
