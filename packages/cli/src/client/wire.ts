/** What servers answer, as on the wire: the parts of it that commands use. */

/** A connection. */
export interface WireConnection {
  id: string;
  user_id?: string | null;
  shared?: boolean;
  provider: string;
  account: { id: string; label: string; email?: string | null } | null;
  label: string | null;
  status: string;
  problem: WireProblem | null;
  scopes: string[];
  is_default?: boolean;
  created_at: string;
  last_used_at: string | null;
  last_used_by?: string | null;
  expires_at?: string | null;
  renewal?: { due_at: string | null };
  [more: string]: unknown;
}

/** What the status of a connection is called for people. */
export const statusWords: Readonly<Record<string, string>> = {
  active: "active",
  degraded: "trouble",
  needs_reauth: "needs reconnect",
  paused: "paused",
  disconnected: "disconnected",
};

/** What is wrong with a connection. */
export interface WireProblem {
  code: string;
  who_can_fix: string;
  since: string;
  message: string;
}

/** A connect session. */
export interface WireSession {
  id: string;
  connect_url?: string;
  session_token?: string;
  status: "pending" | "opened" | "at_provider" | "completed" | "failed" | "canceled" | "expired";
  expires_at: string;
  connection_id?: string | null;
  problem?: { code: string; detail?: string; message?: string; who_can_fix?: string } | null;
  /** Of the device flow: what is entered where. */
  code?: { user_code: string; verification_uri: string } | null;
}

/** An event. */
export interface WireEvent {
  id: string;
  type: string;
  at?: string;
  created_at?: string;
  timestamp?: string;
  user_id?: string | null;
  provider?: string | null;
  connection_id?: string | null;
  actor?: string | null;
  data?: Record<string, unknown>;
  [more: string]: unknown;
}
