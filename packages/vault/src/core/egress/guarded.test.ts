/** The protocol's door where names and addresses are judged: what is refused before a connection, and what is connected to. */
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { refusedHosts, refusedNames } from "../../../test/refused-hosts.ts";
import { startTlsServer, type TlsServer } from "../../../test/servers/tls-server.ts";
import { createEgress, type EgressDeps } from "./egress.ts";
import { type EgressOptions, readEgress } from "./egress-options.ts";
import type { Resolve } from "./guard.ts";

const refused = { code: "host_not_allowed" };

/** A resolver that knows these names, and what it was asked. */
function resolver(names: Readonly<Record<string, readonly string[]>>): {
  resolve: Resolve;
  asked: string[];
} {
  const asked: string[] = [];
  const resolve: Resolve = async (hostname) => {
    asked.push(hostname);
    const found = names[hostname];
    if (found) return found;
    throw Object.assign(new Error(`no ${hostname}`), { code: "ENOTFOUND" });
  };
  return { resolve, asked };
}

const newEgress = ({
  egress,
  ...deps
}: Partial<Omit<EgressDeps, "egress">> & { egress?: EgressOptions } = {}) =>
  createEgress({
    fetch: undefined,
    allowLoopbackHttp: false,
    egress: readEgress(egress),
    ...deps,
  });

/** How many connect to a port of this machine. */
async function bait(): Promise<{ port: number; connections(): number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { port, connections: () => connections };
}

describe("a host that may not be asked is refused, and nothing connects to it:", () => {
  test.each(refusedHosts)("https://%s/", async (host) => {
    const { port, connections } = await bait();
    const egress = newEgress();
    await expect(egress.protocol(`https://${host}:${port}/token`)).rejects.toMatchObject(refused);
    const api = egress.of({ isApiNamedByOthers: true }).api;
    await expect(api(`https://${host}:${port}/me`)).rejects.toMatchObject(refused);
    expect(connections()).toBe(0);
  });

  test.each(Object.keys(refusedNames).flatMap((name) => [[name], [`${name}.`]]))(
    "https://%s/, by what it resolves to",
    async (host) => {
      const { port, connections } = await bait();
      const { resolve, asked } = resolver({
        ...refusedNames,
        [host]: refusedNames[host.replace(/\.$/, "")] ?? [],
      });
      const egress = newEgress({ resolve });
      const asking = egress.protocol(`https://${host}:${port}/`);
      await expect(asking).rejects.toMatchObject({
        ...refused,
        message: `Refused to connect to ${host}: its address is not one of the public Internet. Where that is meant, name the host in egress.allowPrivate.`,
      });
      expect(asked).toEqual([host]);
      expect(connections()).toBe(0);
    },
  );

  test.each([["https://a.example:22/"], ["https://a.example:80/"], ["https://1.1.1.1:853/"]])(
    "%s, by its port",
    async (url) => {
      const { resolve, asked } = resolver({ "a.example": ["1.1.1.1"] });
      await expect(newEgress({ resolve }).protocol(url)).rejects.toMatchObject(refused);
      expect(asked).toEqual([]);
    },
  );
});

describe("a host that may be asked", () => {
  const inside = async (
    egress: EgressOptions,
    address = "127.0.0.1",
  ): Promise<{
    server: TlsServer;
    url: string;
    door: ReturnType<typeof newEgress>;
    asked: string[];
  }> => {
    const server = await startTlsServer("idp.example", ({ path }) => `answer to ${path}`);
    const { resolve, asked } = resolver({ "idp.example": [address] });
    const door = newEgress({ resolve, egress: { ca: server.ca, ...egress } });
    return { server, url: `https://idp.example:${server.port}/token`, door, asked };
  };

  test.each<[what: string, allowed: string]>([
    ["a private host by its name", "idp.example"],
    ["a private host by the names that it lies below", ".example"],
    ["a private host by its address", "127.0.0.1"],
    ["a private host by a range", "127.0.0.0/8"],
  ])("%s, where the options allow it", async (_, allowed) => {
    const { server, url, door } = await inside({ allowPrivate: [allowed] });
    const body = new URLSearchParams({ grant_type: "refresh_token" });
    const answer = await door.protocol(url, { method: "POST", body });
    expect(await answer.text()).toBe("answer to /token");
    expect(server.requests).toMatchObject([
      {
        host: `idp.example:${server.port}`,
        servername: "idp.example",
        body: "grant_type=refresh_token",
      },
    ]);
    expect(server.requests[0]?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
      "content-length": "24",
    });
  });

  test("is not asked where they allow another one", async () => {
    const { server, url, door } = await inside({ allowPrivate: ["other.example", "10.0.0.0/8"] });
    await expect(door.protocol(url)).rejects.toMatchObject(refused);
    expect(server.connections()).toBe(0);
  });

  test("is asked by name in TLS too: a certificate for another name is refused", async () => {
    const { server, door } = await inside({ allowPrivate: ["127.0.0.1"] });
    const { resolve } = resolver({ "other.example": ["127.0.0.1"] });
    const egress = newEgress({ resolve, egress: { ca: server.ca, allowPrivate: ["127.0.0.1"] } });
    await expect(egress.protocol(`https://other.example:${server.port}/`)).rejects.toMatchObject({
      cause: { code: "ERR_TLS_CERT_ALTNAME_INVALID" },
    });
    expect(server.requests).toEqual([]);
    await expect(door.protocol(`https://unknown.example/`)).rejects.toMatchObject({
      cause: { code: "ENOTFOUND" },
    });
  });

  test("is refused in TLS where nobody that is trusted vouches for it", async () => {
    const { server, url } = await inside({});
    const { resolve } = resolver({ "idp.example": ["127.0.0.1"] });
    const door = newEgress({ resolve, egress: { allowPrivate: ["idp.example"] } });
    await expect(door.protocol(url)).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/CERT|VERIFY/) },
    });
    expect(server.requests).toEqual([]);
  });

  test("is connected to where its name led when it was checked: a name that moves leads nowhere else", async () => {
    const server = await startTlsServer("moving.example");
    const answers = [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1", "10.0.0.1"]];
    let asked = 0;
    const resolve: Resolve = async () => answers[asked++] ?? [];
    const egress = { ca: server.ca, allowPrivate: ["127.0.0.1"] };
    const url = `https://moving.example:${server.port}/`;
    const first = newEgress({ resolve, egress });
    expect((await first.protocol(url)).status).toBe(200);
    expect(asked).toBe(1);
    // The connection that is open stays good; a new one is checked anew.
    expect((await first.protocol(url)).status).toBe(200);
    expect(asked).toBe(1);
    for (const tries of [2, 3]) {
      await expect(newEgress({ resolve, egress }).protocol(url)).rejects.toMatchObject(refused);
      expect(asked).toBe(tries);
    }
    expect(server.connections()).toBe(1);
  });

  test("at the API goes where the operator says, unless others name it", async () => {
    const { server, url, door, asked } = await inside({});
    const { api } = door.of({});
    expect(await (await api(url)).text()).toBe("answer to /token");
    const named = door.of({ isApiNamedByOthers: true }).api;
    // Not over the connection that is open either.
    await expect(named(url)).rejects.toMatchObject(refused);
    expect(asked).toEqual(["idp.example", "idp.example"]);
    expect(server.requests).toHaveLength(1);
  });

  test("is this machine in development, whatever it is called", async () => {
    const server = await startTlsServer("idp.example");
    const { resolve } = resolver({ "idp.example": ["127.0.0.1"], "lan.example": ["10.0.0.1"] });
    const door = newEgress({ resolve, allowLoopbackHttp: true, egress: { ca: server.ca } });
    expect((await door.protocol(`https://idp.example:${server.port}/`)).status).toBe(200);
    await expect(door.protocol("https://lan.example/")).rejects.toMatchObject(refused);
    await expect(door.protocol("https://169.254.169.254/")).rejects.toMatchObject(refused);
  });
});

test("a redirect to this machine is an answer, and nobody goes there", async () => {
  const { createServer: createHttpServer } = await import("node:http");
  const target = await bait();
  const server = createHttpServer((_, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${target.port}/latest` }).end(),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const door = newEgress({ allowLoopbackHttp: true });
  expect((await door.protocol(`http://127.0.0.1:${port}/`)).status).toBe(302);
  expect(target.connections()).toBe(0);
});
