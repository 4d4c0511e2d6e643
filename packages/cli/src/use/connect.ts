/** `valetkey connect`: makes the link at which an account is connected, opens or prints it, and waits for what becomes of it. */
import type { Server } from "../client/client.ts";
import { failureOf } from "../client/problem.ts";
import type { WireConnection, WireSession } from "../client/wire.ts";
import { openPage, sayNotOpened } from "../ground/browser.ts";
import { type ExitCode, Failure, usage } from "../ground/failure.ts";
import { type Called, listed } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { minute, span, timeOfDay } from "../ground/times.ts";
import type { LocalProviderOptions } from "../local/provider.ts";
import { ownerOf, type TargetOptions } from "./target.ts";

/** What the command takes. */
export interface ConnectOptions extends TargetOptions, LocalProviderOptions {
  reconnect?: string;
  session?: string;
  reason?: string;
  link?: boolean;
  detach?: boolean;
  open?: boolean;
  wait?: number;
}

const TEN_MINUTES = 600_000;

/** Runs the command. Rejects as a Failure: 3 where the person did not connect, 4 where the provider is in trouble. */
export async function connect(called: Called<ConnectOptions>): Promise<ExitCode | undefined> {
  const { options, out, args } = called;
  const server = await called.server({
    provider: args[0],
    listens: true,
    user: options.user,
    port: options.port,
  });
  if (server.isLocal && args[0] !== undefined) {
    const { ensureProvider } = await import("../local/provider.ts");
    await ensureProvider(server, args[0], called);
  }
  const session = options.session
    ? await server.ask<WireSession>(
        "GET",
        `/v1/connect-sessions/${encodeURIComponent(options.session)}`,
      )
    : await begin(server, called);
  if (options.link || options.detach) {
    const { id, connect_url, expires_at } = session;
    out.result({ id, connect_url, expires_at }, () =>
      options.link ? String(connect_url) : [id, String(connect_url)],
    );
    if (options.detach) out.say(`  To wait for it: valetkey connect --session ${id}`);
    return undefined;
  }
  await show(session, called);
  const ended = await untilEnded(server, session, called);
  await report(server, ended, called);
  return undefined;
}

async function begin(
  server: Server,
  { args, options }: Called<ConnectOptions>,
): Promise<WireSession> {
  const { reconnect, scopes = [], account, reason } = options;
  const more = {
    ...(scopes.length > 0 && {
      scopes: listed(scopes),
    }),
    ...(account !== undefined && { account_hint: account }),
    ...(reason !== undefined && { reason }),
  };
  const owner = (user: string | null | undefined): object =>
    user == null ? { shared: true } : { user: { id: user } };
  if (reconnect !== undefined) {
    const path = `/v1/connections/${encodeURIComponent(reconnect)}`;
    const { id, provider, user_id } = await server.ask<WireConnection>("GET", path);
    const body = { ...owner(user_id), provider, connection_id: id, ...more };
    return server.ask<WireSession>("POST", "/v1/connect-sessions", { body });
  }
  const [provider] = args;
  if (provider === undefined)
    throw usage(
      "Which provider?",
      "valetkey connect <provider> --user <id>; valetkey providers ls lists them",
    );
  const { user } = ownerOf(server, options);
  const body = { ...owner(user), provider, ...more };
  return server.ask<WireSession>("POST", "/v1/connect-sessions", { body });
}

/** Opens or prints the link. */
async function show(
  session: WireSession,
  { terminal, out, options, args }: Called<ConnectOptions>,
): Promise<void> {
  const { connect_url: url, code, expires_at } = session;
  if (code) {
    out.say(`  Open  ${tame(code.verification_uri)}   and enter   ${tame(code.user_code)}`);
  } else if (url) {
    const who = options.user ? ` for ${options.user}` : "";
    out.say(`  Open this page to connect ${args[0] ?? "the account"}${who}:`);
    const { opened, why } = await openPage(terminal, url, {
      ...(options.open !== undefined && { choice: options.open }),
    });
    out.say(`    ${url}${opened ? "      (opened in your browser)" : ""}`);
    sayNotOpened(out, url, why);
    if (args[0]?.startsWith("sandbox-"))
      out.say("  It is a pretend service: sign in as alice or bob; the password is not checked.");
  }
  out.say(
    `  Waiting… Ctrl-C stops waiting; the link stays valid until ${timeOfDay(expires_at).slice(0, 5)} UTC.`,
  );
}

/** Asks the server until the session has ended; a server that restarts meanwhile is waited for. */
async function untilEnded(
  server: Server,
  session: WireSession,
  { terminal, options }: Called<ConnectOptions>,
): Promise<WireSession> {
  const { wait = TEN_MINUTES } = options;
  const end = terminal.clock() + wait;
  let current = session;
  let failures = 0;
  while (!hasEnded(current)) {
    const left = Math.floor((end - terminal.clock()) / 1000);
    if (left <= 0) throw timedOut(session, wait);
    try {
      const query = { wait: Math.min(25, Math.max(1, left)) };
      current = await server.ask<WireSession>("GET", `/v1/connect-sessions/${session.id}`, {
        query,
      });
      failures = 0;
    } catch (error) {
      const away = error instanceof Failure && error.facts.code === "server_unreachable";
      if (!away || ++failures > 10) throw error;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  return current;
}

function hasEnded({ status }: WireSession): boolean {
  return ["completed", "failed", "canceled", "expired"].includes(status);
}

function timedOut({ id, expires_at }: WireSession, wait: number): Failure {
  return new Failure({
    exitCode: 3,
    code: "session_pending",
    message: `Nobody connected within ${span(wait / 1000)}. The link is good until ${minute(expires_at)}.`,
    fix: `valetkey connect --session ${id} waits on`,
    whoCanFix: "user",
    more: { session_id: id },
  });
}

async function report(server: Server, session: WireSession, { out }: Called): Promise<void> {
  const { status, problem, connection_id } = session;
  if (status !== "completed" || !connection_id) throw notConnected(session);
  const path = `/v1/connections/${connection_id}`;
  const connection = await server.ask<WireConnection>("GET", path);
  const { id, account, scopes } = connection;
  out.result(connection, () => {
    const parts = [
      `${out.paint("good", "✓")} Connected${account ? ` as ${tame(account.label)}` : ""}`,
      id,
      scopes.map(tame).join(", "),
      lifeOf(connection),
    ];
    return `  ${parts.filter(Boolean).join("   ")}`;
  });
  if (problem)
    out.say(
      `  ${out.paint("warn", "!")} ${tame(problem.message ?? problem.detail ?? problem.code)}`,
    );
}

/** How long it lives, in a few words. */
function lifeOf({ expires_at, created_at, renewal }: WireConnection): string {
  if (!expires_at) return "no expiry";
  const seconds = (Date.parse(expires_at) - Date.parse(created_at)) / 1000;
  // The connection was made a moment after its token was: a minute is told as one, also where the moment was long.
  const life = span(seconds > 30 ? Math.ceil(seconds / 10) * 10 : Math.round(seconds));
  return renewal?.due_at ? `renews by itself every ${life}` : `ends ${minute(expires_at)}`;
}

function notConnected({ id, status, problem }: WireSession): Failure {
  const more = { session_id: id, session_status: status };
  if (!problem)
    return new Failure({
      exitCode: 3,
      code: status === "expired" ? "session_expired" : "canceled",
      message:
        status === "expired"
          ? "The link has expired; nobody connected."
          : "It was canceled; nothing was connected.",
      fix: "valetkey connect makes a new link",
      whoCanFix: "user",
      more,
    });
  const told = failureOf({ ...problem, detail: problem.detail ?? problem.message ?? "" }, 409);
  const { code, message } = told.facts;
  return new Failure({
    ...told.facts,
    message: message.replace(`409 ${code}`, `not connected: ${code}`),
    more,
  });
}
