/** A service of the suite's own, for what the pretend providers do not play: an API that shows what it was sent, codes, keys and minted tokens. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ProviderOptions } from "valetkey";

/** It, and how a vault is told of it. */
export interface Desk {
  url: string;
  /** `desk`: keys, codes and minted tokens; `regions`: the same with an input. */
  providers: Readonly<Record<"desk" | "regions", ProviderOptions>>;
  /** A person enters a code that was shown. */
  enter(userCode: string): void;
  close(): Promise<void>;
}

/** Starts one on a free loopback port. */
export async function startDesk(): Promise<Desk> {
  const codes = new Map<string, { userCode: string; isEntered: boolean }>();
  const server = createServer((request, response) => void answer(request, response, codes));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const common = {
    protocol: "oauth2",
    name: "Desk",
    clientId: "app",
    clientSecret: "CANARY-desk-secret",
    authorizationUrl: `${url}/authorize`,
    api: { baseUrl: `${url}/api`, hosts: [`127.0.0.1:${port}`], test: { path: "/me" } },
    account: { url: "/me", id: "/id", label: "/name" },
  } as const;
  const region = { title: "Region", kind: "segment", oneOf: ["eu", "us"] } as const;
  const { clientId, clientSecret, ...entry } = common;
  return {
    url,
    providers: {
      desk: {
        ...common,
        ...{ tokenUrl: `${url}/token`, deviceAuthorizationUrl: `${url}/device`, mint: {} },
      },
      regions: {
        use: {
          ...{ ...entry, tokenUrl: `${url}/token/{region}`, inputs: { region } },
          manageUrl: "https://desk.example/apps",
        },
        ...{ clientId, clientSecret },
      } as unknown as ProviderOptions,
    },
    enter(userCode) {
      for (const code of codes.values()) if (code.userCode === userCode) code.isEntered = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

type Codes = Map<string, { userCode: string; isEntered: boolean }>;

async function answer(request: IncomingMessage, response: ServerResponse, codes: Codes) {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://desk");
  const bytes: Buffer[] = [];
  for await (const chunk of request) bytes.push(chunk);
  const body = Buffer.concat(bytes);
  const send = (value: unknown, status = 200, headers = {}): void => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(value));
  };
  if (pathname.startsWith("/token")) return send(...tokenOf(new URLSearchParams(`${body}`), codes));
  if (pathname === "/device") return send(newCode(codes));
  const bearer = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
  const routes: Record<string, () => void> = {
    "/api/me": () => send({ id: `id-${bearer}`, name: bearer }),
    "/api/echo": () =>
      send({
        method: request.method,
        path: request.url,
        headers: { ...request.headers, authorization: undefined },
        isBorne: bearer !== "",
        bytes: body.length,
        text: body.length < 10_000 ? `${body}` : "",
      }),
    "/api/moved": () => send({}, 302, { location: "/api/echo?moved=1" }),
    "/api/status": () => send({ said: "so" }, Number(searchParams.get("code")), { "x-said": "1" }),
    "/api/slow": () => void setTimeout(() => send({}), 30_000).unref(),
    "/api/drip": () => {
      response.writeHead(200, { "content-type": "text/plain" });
      response.write("one ");
      setTimeout(() => response.end("two"), 20);
    },
  };
  return (routes[pathname] ?? (() => send({ error: "no such thing" }, 404)))();
}

function tokenOf(form: URLSearchParams, codes: Codes): [value: object, status?: number] {
  const device = codes.get(form.get("device_code") ?? "");
  if (form.get("grant_type")?.endsWith("device_code") && !device?.isEntered)
    return [{ error: "authorization_pending" }, 400];
  const name = device ? `person-${device.userCode}` : "minted";
  return [{ access_token: name, token_type: "Bearer", expires_in: 3600 }];
}

function newCode(codes: Codes): object {
  const userCode = `CODE-${codes.size + 1}`;
  const deviceCode = `device-${codes.size + 1}`;
  codes.set(deviceCode, { userCode, isEntered: false });
  return {
    ...{ device_code: deviceCode, user_code: userCode, expires_in: 600, interval: 1 },
    verification_uri: "https://desk.example/enter",
  };
}
