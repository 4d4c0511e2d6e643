/** An https server of a test's own, under any name, with a certificate of an authority of its own. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { onTestFinished } from "vitest";
import { makeCertificate, type TestCertificate } from "../../../oauth2/test/certificates.ts";

/** A request as it arrived. */
export interface TlsRequest {
  method: string;
  path: string;
  host: string;
  /** The name that the client asked for in the TLS handshake. */
  servername: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  /** The common name of the certificate that the client showed. */
  shown: string | undefined;
}

export interface TlsServer {
  port: number;
  /** Of the authority, PEM. */
  ca: string;
  authority: TestCertificate;
  requests: TlsRequest[];
  /** Connections so far. */
  connections(): number;
}

/** Starts one for `name` on a free port of 127.0.0.1; it ends with the test. It asks for client certificates of its authority. */
export async function startTlsServer(
  name: string,
  answer: (request: TlsRequest) => string | Promise<string> = () => "{}",
): Promise<TlsServer> {
  const authority = makeCertificate({ commonName: `${name} authority`, isAuthority: true });
  const own = makeCertificate({ commonName: name, dns: name, issuer: authority });
  const requests: TlsRequest[] = [];
  let connections = 0;
  const tls = {
    cert: own.certificate,
    key: own.key,
    ca: authority.certificate,
    requestCert: true,
    rejectUnauthorized: false,
  };
  const server = createServer(tls, async (message, response) => {
    const socket = message.socket as TLSSocket;
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of message) chunks.push(chunk);
    } catch {
      return;
    }
    const { method = "", url: path = "", headers } = message;
    const { servername } = socket as TLSSocket & { servername: string };
    // Of a session that is resumed there may be none.
    const shown = socket.authorized ? socket.getPeerCertificate().subject?.CN : undefined;
    const body = Buffer.concat(chunks).toString();
    const { host = "" } = headers;
    const request = { method, path, host, servername, headers, body, shown: shown?.toString() };
    requests.push(request);
    response.end(await answer(request));
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return { port, ca: authority.certificate, authority, requests, connections: () => connections };
}
