/** An HTTP proxy that knows CONNECT and nothing else, and leads every name to this machine's loopback. */
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { TestCertificate } from "../../../oauth2/test/certificates.ts";

export interface ConnectProxy {
  port: number;
  /** What it was asked for, and with which credentials: `host:port Basic …`. */
  asked: string[];
}

/** Starts one on a free port of 127.0.0.1; it ends with the test. `status`: how it answers. `tls`: it is reached over https. */
export async function startConnectProxy({
  status = 200,
  tls,
}: {
  /** 0: not at all. */
  status?: number;
  tls?: TestCertificate;
} = {}): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = tls
    ? createTlsServer({ cert: tls.certificate, key: tls.key })
    : createServer();
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket: Socket) => {
    sockets.add(socket);
    asked.push(`${request.url} ${request.headers["proxy-authorization"] ?? "-"}`);
    if (status === 0) return;
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const port = Number(request.url?.split(":").pop());
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    sockets.add(onward);
    for (const side of [socket, onward])
      side.on("error", () => {
        socket.destroy();
        onward.destroy();
      });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return { port: (server.address() as AddressInfo).port, asked };
}
