/** The socket that the server listens on, with the limits of Node's HTTP parser, and words for what it refuses. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { LimitsConfig, ListenConfig } from "../config/config.ts";
import { problem } from "../http/problems/problem.ts";
import { waitsForInvitation } from "../proxy/invitation.ts";
import { portTaken } from "./port-taken.ts";
import { expectationProblem, parserProblem, refuse, refuseOnSocket } from "./refusal.ts";
import { StartError } from "./start-error.ts";

const SHORTEST_CHECK_MS = 250;
const LONGEST_CHECK_MS = 5_000;

/** Makes a server that does not listen yet. */
export function createHttpServer(
  limits: LimitsConfig,
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Server {
  const headersTimeout = limits.headersTimeoutS * 1000;
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout,
      // Of the whole request with its body, which may stream for as long as it likes: operate/front.ts and the proxy see to it.
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAliveS * 1000,
      connectionsCheckingInterval: clamp(headersTimeout / 4),
      // Said by us, as a problem.
      requireHostHeader: false,
      noDelay: true,
    },
    listener,
  );
  // More than that Node leaves out without a word; one more is seen and refused.
  server.maxHeadersCount = limits.headers + 1;
  server.maxConnections = limits.connections;
  refuseWhatIsNone(server, limits);
  // Nobody sends a body before it is known that somebody takes it.
  server.on("checkContinue", (incoming, outgoing) => {
    waitsForInvitation(incoming);
    listener(incoming, outgoing);
  });
  server.on("checkExpectation", (incoming, outgoing) =>
    refuse(incoming, outgoing, expectationProblem()),
  );
  return server;
}

/** What the parser does not take, and what is asked of forward proxies, is answered on the socket. */
function refuseWhatIsNone(server: Server, limits: LimitsConfig): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const refusal = parserProblem(error, limits);
    if (!refusal || isTakenForAnother(socket)) socket.destroy();
    else refuseOnSocket(socket, refusal);
  });
  server.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    refuseOnSocket(
      socket,
      problem("method_not_allowed", "CONNECT is for forward proxies, and this server is none."),
    );
  });
}

/** Whether an answer would be taken for that to another request on the connection, or for a part of one that is under way. */
function isTakenForAnother(socket: object): boolean {
  const under = "_httpMessage" in socket ? (socket._httpMessage as ServerResponse | null) : null;
  // Of a request whose body broke the error is the answer.
  return under !== null && (under.headersSent || under.req.complete);
}

/** Listens; resolves with the port. Rejects with a {@link StartError} that names who has the port, where that can be known. */
export async function listen(server: Server, { host, port }: ListenConfig): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", reject);
  server.listen({ host, port }, () => resolve(undefined));
  try {
    await promise;
  } catch (error) {
    throw await listenError(error, { host, port });
  } finally {
    server.off("error", reject);
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

async function listenError(error: unknown, { host, port }: ListenConfig): Promise<unknown> {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return portTaken({ host, port });
  if (code === "EACCES")
    return new StartError("port_not_allowed", {
      what: `Port ${port} may be used by root only.`,
      fix: "Use a port from 1024 on: --port 8430, and a reverse proxy before it.",
    });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartError("host_not_here", {
      what: `${host} is no address of this machine.`,
      fix: "Use --host 127.0.0.1, or 0.0.0.0 for all of them.",
    });
  return error;
}

function clamp(ms: number): number {
  return Math.min(LONGEST_CHECK_MS, Math.max(SHORTEST_CHECK_MS, ms));
}
