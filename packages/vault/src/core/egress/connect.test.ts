/** Connections for who speaks HTTP over them itself: where they may lead, and what they are opened with. */
import { once } from "node:events";
import { createSecureServer, connect as openHttp2, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { makeCertificate } from "../../../../oauth2/test/certificates.ts";
import { startConnectProxy } from "../../../test/servers/connect-proxy.ts";
import { startTlsServer } from "../../../test/servers/tls-server.ts";
import type { Connect } from "./connect.ts";
import { createEgress, type EgressDeps } from "./egress.ts";
import { type EgressOptions, readEgress } from "./egress-options.ts";

const loopback = async (): Promise<string[]> => ["127.0.0.1"];
const newEgress = (egress: EgressOptions = {}, deps: Partial<EgressDeps> = {}) =>
  createEgress({
    fetch: undefined,
    allowLoopbackHttp: true,
    egress: readEgress(egress),
    resolve: loopback,
    ...deps,
  });

/** Opens a connection that ends with the test. */
async function open(connect: Connect, url: string, offers?: readonly string[]): Promise<Socket> {
  const socket = await connect({ url: new URL(url), ...(offers && { offers }) });
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** The first line of what is answered to a GET. */
async function ask(socket: Socket, host: string): Promise<string> {
  socket.write(`GET /x HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  const [chunk] = await once(socket, "data");
  return String(chunk).split("\r\n")[0] ?? "";
}

test("leads to the host by the authorities that are trusted, with the client's certificate", async () => {
  const server = await startTlsServer("api.example");
  const own = makeCertificate({ commonName: "client", issuer: server.authority });
  const egress = newEgress({ ca: server.ca });
  const { connect } = egress.of({ certificate: { certificate: own.certificate, key: own.key } });
  const url = `https://api.example:${server.port}`;
  expect(await ask(await open(connect, url), "api.example")).toBe("HTTP/1.1 200 OK");
  expect(server.requests).toMatchObject([{ servername: "api.example", shown: "client" }]);
  await expect(newEgress().connect({ url: new URL(url) })).rejects.toMatchObject({
    code: "SELF_SIGNED_CERT_IN_CHAIN",
  });
  const other = `https://other.example:${server.port}`;
  await expect(egress.connect({ url: new URL(other) })).rejects.toMatchObject({
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  });
});

test("resumes the TLS session of the last connection", async () => {
  const server = await startTlsServer("api.example");
  const { connect } = newEgress({ ca: server.ca });
  const url = `https://api.example:${server.port}`;
  const first = (await open(connect, url)) as TLSSocket;
  expect(first.isSessionReused()).toBe(false);
  await ask(first, "api.example");
  const second = (await open(connect, url)) as TLSSocket;
  expect(second.isSessionReused()).toBe(true);
});

test("offers protocols, and the server chooses", async () => {
  const { certificate: cert, key } = makeCertificate({ commonName: "h2", ip: "127.0.0.1" });
  const server = createSecureServer({ cert, key, allowHTTP1: true });
  server.on("stream", (stream: ServerHttp2Stream) =>
    stream.respond({ ":status": 204 }, { endStream: true }),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { connect } = newEgress({ ca: cert });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = (await open(connect, url, ["h2", "http/1.1"])) as TLSSocket;
  expect(socket.alpnProtocol).toBe("h2");
  const session = openHttp2(url, { createConnection: () => socket });
  onTestFinished(() => session.destroy());
  const [headers] = await once(session.request({ ":path": "/" }), "response");
  expect(headers[":status"]).toBe(204);
  expect(((await open(connect, url, ["http/1.1"])) as TLSSocket).alpnProtocol).toBe("http/1.1");
});

test("goes through the proxy, and what others name is looked at all the same", async () => {
  const server = await startTlsServer("api.example");
  const { port, asked } = await startConnectProxy();
  const proxy = `http://127.0.0.1:${port}`;
  const url = `https://api.example:${server.port}`;
  const { connect } = newEgress({ proxy, ca: server.ca }).of({ isApiNamedByOthers: true });
  expect(await ask(await open(connect, url), "api.example")).toBe("HTTP/1.1 200 OK");
  expect(asked).toEqual([`api.example:${server.port} -`]);
  const inside = newEgress({ proxy }, { resolve: async () => ["10.0.0.1"] });
  const guarded = inside.of({ isApiNamedByOthers: true });
  await expect(guarded.connect({ url: new URL(url) })).rejects.toMatchObject({
    code: "host_not_allowed",
  });
  expect(asked).toHaveLength(1);
});

test.each([
  ["an address of this machine", "https://127.0.0.1", loopback],
  ["the same in other numbers", "https://0x7f000001", loopback],
  ["in the form of IPv6", "https://[::ffff:7f00:1]", loopback],
  ["an address inside", "https://169.254.169.254", loopback],
  ["a name that leads to this machine", "https://api.example", loopback],
  [
    "one that leads inside among others",
    "https://api.example",
    async () => ["1.1.1.1", "10.1.2.3"],
  ],
  ["a low port", "https://api.example:25", async () => ["1.1.1.1"]],
])("is refused where others name %s, and nothing connects", async (_what, url, resolve) => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const egress = newEgress({}, { allowLoopbackHttp: false, resolve });
  const to = { url: new URL(/:\d+$/.test(url) ? url : `${url}:${port}`) };
  const refused = egress.of({ isApiNamedByOthers: true }).connect(to);
  await expect(refused).rejects.toMatchObject({ code: "host_not_allowed" });
  expect(connections).toBe(0);
});

test("fails as sockets do", async () => {
  const { connect } = newEgress();
  const unused = createServer();
  await new Promise<void>((done) => unused.listen(0, "127.0.0.1", done));
  const { port } = unused.address() as AddressInfo;
  await new Promise((done) => unused.close(done));
  await expect(connect({ url: new URL(`http://api.example:${port}`) })).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  const nowhere = newEgress({}, { resolve: async () => [] });
  await expect(nowhere.connect({ url: new URL("http://api.example") })).rejects.toMatchObject({
    code: "ENOTFOUND",
  });
});

test("is the same for all providers that may share connections, and another where they may not", () => {
  const egress = newEgress();
  const own = makeCertificate({ commonName: "client" });
  const certificate = { certificate: own.certificate, key: own.key };
  expect(egress.of({}).connect).toBe(egress.of({ hosts: ["a.example"] }).connect);
  expect(egress.of({}).connect).not.toBe(egress.of({ isApiNamedByOthers: true }).connect);
  expect(egress.of({}).connect).not.toBe(egress.of({ certificate }).connect);
});

test("is not to be had where a fetch takes the place of the network", async () => {
  const { connect } = newEgress({}, { fetch });
  await expect(connect({ url: new URL("https://api.example") })).rejects.toMatchObject({
    code: "options_invalid",
  });
});
