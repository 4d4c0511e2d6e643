/** The chapter of keys: a client that signs for itself (RFC 7523), and tokens that are bound to a key of the connection's own (DPoP, RFC 9449). */
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { comeBack } from "../../packages/vault/test/world.ts";
import { listenToKeys } from "./listening-in.ts";
import type { CanaryWorld } from "./world.ts";

const provider = "bound";

/** Adds such a provider over the API, connects, and uses, renews and ends it. */
export async function binding(world: CanaryWorld): Promise<void> {
  const stopListening = listenToKeys(world.search);
  const server = await startBinding(world);
  try {
    await added(world, server);
    const again = { "idempotency-key": "a-session-once" };
    const session = { user: { id: "ben" }, provider };
    const made = await world.session(session, again);
    await world.session(session, again);
    await comeBack(world.browser(), made.body.connect_url);
    await used(world);
  } finally {
    stopListening();
    server.close();
  }
}

async function added({ call, search }: CanaryWorld, server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { d } = privateKey.export({ format: "jwk" });
  const pem = String(privateKey.export({ format: "pem", type: "pkcs8" }));
  search.keep("client secret", d, ...pem.split("\n").filter((line) => !line.startsWith("-")));
  const notices = "a notice's secret+of/the provider";
  search.keep("client secret", notices);
  const given = {
    ...{ id: provider, protocol: "oauth2", client_id: "an app", client_auth: "private_key_jwt" },
    ...{ authorization_url: `${url}/authorize`, token_url: `${url}/token`, dpop: "required" },
    private_key: { key: pem, algorithm: "ES256", key_id: "k1" },
    api: { base_url: url, hosts: [`127.0.0.1:${port}`] },
  };
  await call("POST", "/v1/providers", { ...given, private_key: [pem] });
  const made = await call("POST", "/v1/providers", { ...given, notice_secret: notices });
  if (made.status !== 201) throw new Error(`no provider was made: ${made.text}`);
  await call("GET", `/v1/providers/${provider}/options`);
  await call("POST", `/v1/providers/${provider}/check`);
}

async function used({ call }: CanaryWorld): Promise<void> {
  const at = `/v1/users/ben/${provider}`;
  const proxied = await call("GET", `${at}/proxy/x`);
  if (proxied.status !== 200) throw new Error(`nothing is connected: ${proxied.text}`);
  await call("POST", `${at}/proxy/x`, { text: "hello" });
  await call("POST", `${at}/renew`);
  await call("POST", `${at}/test`);
  await call("GET", `${at}/status`);
  await call("GET", "/v1/users/ben/export");
}

/** A provider that binds tokens, gives every one for any code, and says back who asked. */
async function startBinding({ search }: CanaryWorld): Promise<Server> {
  let count = 0;
  const word = (what: string): string => `bound+${what}/${count}=of the story`.replaceAll(" ", ".");
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    if (request.url !== "/token") {
      response.end(JSON.stringify({ heard: request.method }));
      return;
    }
    count += 1;
    const [access, refresh] = [word("access"), word("refresh")];
    search.keep("token", access, refresh);
    const tokens = { access_token: access, refresh_token: refresh, expires_in: 3600 };
    response.end(JSON.stringify({ ...tokens, token_type: "DPoP" }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}
