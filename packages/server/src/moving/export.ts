/**
 * Takes connections out of a vault with their tokens, sealed to public keys before they leave: JSON Lines in the very words that import.ts reads.
 * Each token that is read is told in an event (`token.read`).
 */
import {
  type Connection,
  type ConnectionListFilter,
  isVaultError,
  type TenantScope,
  type VaultErrorCode,
} from "valetkey";
import { type HandedOver, moverOf } from "valetkey/moving";
import { checkRecipients, sealed } from "./sealed.ts";

/** A connection that has nothing to take out, or whose tokens could not be read. */
export interface LeftBehind {
  connectionId: string;
  provider: string;
  userId?: string;
  /** `disconnected` and `no_token`: there is nothing. Else the code of what has failed. */
  why: "disconnected" | "no_token" | VaultErrorCode;
  /** What failed, then what to do; of one that has nothing, that. */
  message: string;
}

/** What is taken out, and for whom. */
export interface ExportOptions {
  /** Public keys of age (`age1…`): whoever has the identity of one of them can read all of it. There must be one. */
  recipients: readonly string[];
  /** Default: every connection of the tenant. */
  filter?: ConnectionListFilter;
  /** Hears of each connection that is in the file. */
  onExported?: (connection: Connection) => void;
  /** Hears of each one that is not. */
  onLeft?: (left: LeftBehind) => void;
  signal?: AbortSignal;
}

/**
 * The sealed file, piece by piece. Rejects with `recipient_missing` and `recipient_invalid` (a `MovingError`) before any token is read, and with what
 * the vault's list rejects with.
 *
 * @example
 * for await (const piece of exportConnections(vault, { recipients: ["age1…"] })) process.stdout.write(piece);
 */
export async function* exportConnections(
  scope: Pick<TenantScope, "connections">,
  options: ExportOptions,
): AsyncGenerator<Uint8Array> {
  await checkRecipients(options.recipients);
  yield* sealed(linesOf(scope, options), options.recipients);
}

async function* linesOf(
  scope: Pick<TenantScope, "connections">,
  { filter = {}, onExported, onLeft, signal }: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const mover = moverOf(scope);
  for await (const connection of scope.connections.list(filter)) {
    signal?.throwIfAborted();
    const handed = await handOver(mover, connection);
    if ("why" in handed) {
      onLeft?.(handed);
    } else {
      yield Buffer.from(`${JSON.stringify(lineOf(connection, handed))}\n`);
      onExported?.(connection);
    }
  }
}

const NOTHING = {
  disconnected: "It is disconnected: there is no token.",
  no_token: "The app's own client signs for it, and there is no token. Connect it anew there.",
} as const;

async function handOver(
  mover: ReturnType<typeof moverOf>,
  { id: connectionId, provider, userId }: Connection,
): Promise<HandedOver | LeftBehind> {
  const left = { connectionId, provider, ...(userId !== undefined && { userId }) };
  try {
    const handed = await mover.handOver(connectionId);
    return typeof handed === "string" ? { ...left, why: handed, message: NOTHING[handed] } : handed;
  } catch (error) {
    // What concerns this one alone. That the store or the keys are out of reach concerns all that follow.
    if (
      !isVaultError(
        error,
        "decrypt_failed",
        "provider_unknown",
        "client_rejected",
        "connection_not_found",
      )
    )
      throw error;
    return { ...left, why: error.code, message: error.message };
  }
}

/** A connection in the words of the format `jsonl`. */
function lineOf(connection: Connection, handed: HandedOver): Readonly<Record<string, unknown>> {
  const { userId, provider, account, label, isDefault, metadata, inputs, status, clientId } =
    connection;
  const { halves, issuer, renewalExpiresAt } = handed;
  return {
    ...(userId === undefined ? { shared: true } : { user_id: userId }),
    provider,
    ...tokenWords(handed),
    ...(renewalExpiresAt && { refresh_expires_at: renewalExpiresAt.toISOString() }),
    ...(account && { account_id: account.id, account_label: account.label, issuer }),
    ...(account?.email !== undefined && { account_email: account.email }),
    ...(clientId !== "" && { client_id: clientId }),
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(label !== null && { label }),
    ...(isDefault && { is_default: true }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(status === "paused" && { paused: true }),
    ...(halves && { credential: halves }),
  };
}

function tokenWords({ tokens }: HandedOver): Readonly<Record<string, unknown>> {
  const { expiresAt, scopes = [] } = tokens;
  const common = {
    ...(expiresAt !== undefined && { expires_at: new Date(expiresAt).toISOString() }),
    ...(scopes.length > 0 && { scopes }),
  };
  if ("key" in tokens) return { api_key: tokens.key, ...common };
  if ("token" in tokens) {
    const { token, tokenSecret, sessionHandle, extra } = tokens;
    return {
      ...{ access_token: token, token_secret: tokenSecret, ...common },
      ...(sessionHandle !== undefined && { session_handle: sessionHandle }),
      ...(extra && { extra }),
    };
  }
  const { accessToken, refreshToken } = tokens;
  return {
    access_token: accessToken,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...common,
  };
}
