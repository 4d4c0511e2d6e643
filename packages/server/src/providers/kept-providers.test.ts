import { join } from "node:path";
import { type KeyWrapper, localKeys, VaultError } from "valetkey";
import { afterEach, expect, test } from "vitest";
import { useFolder } from "../../../vault/test/use-folder.ts";
import { type RunningServer, startServer } from "../operate/start.ts";

let running: RunningServer | undefined;
afterEach(() => running?.close());

/** A key of a service that can be away. */
function serviceKey(service: { isAway: boolean }): KeyWrapper {
  const [key] = localKeys(`k1:${Buffer.alloc(32, 5).toString("base64")}`);
  if (!key) throw new Error("there is no key");
  const asked =
    <Args extends unknown[]>(work: (...args: Args) => Promise<Uint8Array>) =>
    async (...args: Args): Promise<Uint8Array> => {
      if (service.isAway) throw new VaultError("keys_unavailable", "The service is away.");
      return work(...args);
    };
  return { id: "service", wrap: asked(key.wrap), unwrap: asked(key.unwrap) };
}

test("a provider that cannot be opened while the service of the keys is away is there once it is back", async () => {
  const service = { isAway: false };
  const path = join(useFolder(), "valetkey.db");
  const logged: string[] = [];
  let ahead = 0;
  const start = async (): Promise<RunningServer> => {
    running = await startServer({
      publicUrl: "http://localhost:1",
      listen: { host: "127.0.0.1", port: 0 },
      store: { kind: "sqlite", path },
      encryptionKeys: serviceKey(service),
      providers: {},
      clock: () => Date.now() + ahead,
      log: { warn: (line) => logged.push(line), error: (line) => logged.push(line) },
    });
    return running;
  };
  const slugs = ({ app }: RunningServer): string[] =>
    app.host.providers.list().map(({ slug }) => slug);
  const first = await start();
  await first.app.providers.add("acme", { use: "github", clientId: "c", clientSecret: "s" });
  expect(slugs(first)).toEqual(["acme"]);
  await first.close();

  service.isAway = true;
  const second = await start();
  const { providers } = second.app;
  const said = "A provider that was added cannot be opened now, and is tried again";
  expect(slugs(second)).toEqual([]);
  ahead += 5_000;
  await providers.follow();
  expect(logged.filter((line) => line === said)).toHaveLength(1);
  const ready = await fetch(`${second.url}/readyz`).then((answer) => answer.json());
  expect(ready.checks).toContainEqual({
    ...{ name: "providers", state: "warning" },
    detail: expect.stringContaining("acme cannot be opened now"),
  });

  service.isAway = false;
  await providers.follow();
  expect(slugs(second)).toEqual([]);
  ahead += 10_000;
  await providers.follow();
  expect(slugs(second)).toEqual(["acme"]);
  expect(providers.waiting()).toEqual([]);
});
