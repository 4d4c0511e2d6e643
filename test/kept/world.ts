/** The server whose stores are kept, one for each version: its settings never change, so that whatever comes later opens what they sealed. */
import { startServer } from "../../packages/server/src/index.ts";
import type { RunningServer } from "../../packages/server/src/operate/start.ts";

/** What was put in, and has to come out. */
export const kept = {
  desk: { accessToken: "kept-access-token" },
  paused: { accessToken: "kept-paused-token", refreshToken: "kept-refresh-token" },
  shelf: { token: "kept-token", tokenSecret: "kept-token-secret" },
  webhookUrl: "https://app.example/hooks",
  addedProvider: "added",
};

/** Facts that were made at random when the stores were. */
export interface Facts {
  key: string;
  connections: { desk: string; paused: string; shelf: string; gone: string };
  /** SHA-256 of each migration of PostgreSQL. */
  postgres: Record<string, string>;
}

/** Starts the server on a folder with its two files, or without. */
export function startKept(folder: string, port: number): Promise<RunningServer> {
  return startServer({
    publicUrl: `http://localhost:${port}`,
    listen: { host: "127.0.0.1", port },
    store: { kind: "sqlite", path: `${folder}/valetkey.db` },
    encryptionKeys: `kept1:${Buffer.alloc(32, 75).toString("base64")}`,
    log: { warn() {}, error() {} },
    providers: {
      desk: {
        protocol: "oauth2",
        authorizationUrl: "https://desk.example/authorize",
        tokenUrl: "https://desk.example/token",
        api: { baseUrl: "https://desk.example/api", hosts: ["desk.example"] },
        clientId: "app",
        clientSecret: "kept-client-secret",
      },
      shelf: {
        protocol: "oauth1",
        requestTokenUrl: "https://shelf.example/request",
        authorizationUrl: "https://shelf.example/authorize",
        accessTokenUrl: "https://shelf.example/access",
        api: { baseUrl: "https://shelf.example/api", hosts: ["shelf.example"] },
        consumerKey: "app",
        consumerSecret: "kept-consumer-secret",
      },
    },
  });
}

/** One call of its API. */
export async function callKept<Body>(
  at: { port: number; key: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  const response = await fetch(`http://localhost:${at.port}${path}`, {
    method,
    headers: { authorization: `Bearer ${at.key}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}
