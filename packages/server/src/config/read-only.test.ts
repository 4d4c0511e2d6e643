/** What the file sets is changed in the file: the API shows where, and refuses to do it. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Answered } from "../../test/use-server.ts";
import { keyInStore } from "../keys/first-key.ts";
import { serverOptions } from "../operate/options.ts";
import { startServer } from "../operate/start.ts";
import { loadConfig } from "./load.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const file = `version: 1
dev: true
listen: { port: 0 }
providers:
  github: { client_id: Iv1.abc, client_secret: of-the-file }
webhooks:
  - url: https://app.example.org/first
  - url: https://app.example.org/second
`;

/** A server on that file, and a way to ask it. */
async function started(
  env: Record<string, string> = {},
): Promise<
  (method: string, path: string, body?: unknown) => Promise<Pick<Answered, "status" | "body">>
> {
  const cwd = mkdtempSync(join(tmpdir(), "valetkey-read-only-"));
  writeFileSync(join(cwd, "valetkey.yaml"), file, { mode: 0o600 });
  const { config, whereOf } = await loadConfig({ cwd, env });
  const options = serverOptions(config, quiet, whereOf);
  const { secret } = await keyInStore(options, { name: "test", scopes: ["admin"] });
  const running = await startServer(options);
  onTestFinished(() => running.close());
  return async (method, path, body) => {
    const type = body !== undefined && { "content-type": "application/json" };
    const response = await fetch(running.url + path, {
      method,
      headers: { authorization: `Bearer ${secret}`, ...type },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

test("a provider of the file tells its line, and nobody changes or deletes it over the API", async () => {
  const call = await started();
  const shown = await call("GET", "/v1/providers/github");
  expect(shown.body).toMatchObject({ source: "config", defined_at: "valetkey.yaml:5:3" });
  for (const refused of [
    await call("PATCH", "/v1/providers/github", { scopes: ["repo"] }),
    await call("DELETE", "/v1/providers/github"),
    await call("POST", "/v1/providers/github/secrets", { client_secret: "another" }),
  ])
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: "provider_fixed",
        defined_at: "valetkey.yaml:5:3",
        detail: expect.stringContaining("valetkey.yaml:5:3"),
      },
    });
  const added = { id: "own", use: "gitlab", client_id: "c", client_secret: "of-the-api" };
  const kept = await call("POST", "/v1/providers", added);
  expect(kept.body).toMatchObject({ source: "api", defined_at: null });
});

test("so do webhooks, each its own line", async () => {
  const call = await started();
  const { body } = await call("GET", "/v1/webhooks");
  const second = body.data.find(({ url }: { url: string }) => url.endsWith("second"));
  expect(second).toMatchObject({ source: "config", defined_at: "valetkey.yaml:8:5" });
  for (const refused of [
    await call("PATCH", `/v1/webhooks/${second.id}`, { types: ["connection.*"] }),
    await call("DELETE", `/v1/webhooks/${second.id}`),
  ])
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "webhook_fixed", detail: expect.stringContaining("valetkey.yaml:8:5") },
    });
});

test("what a variable says instead is told by its name", async () => {
  const providers = { gitlab: { client_id: "c", client_secret: "of-the-variable" } };
  const call = await started({ VALETKEY_PROVIDERS: JSON.stringify(providers) });
  const shown = await call("GET", "/v1/providers/gitlab");
  expect(shown.body).toMatchObject({ source: "config", defined_at: "VALETKEY_PROVIDERS" });
});
