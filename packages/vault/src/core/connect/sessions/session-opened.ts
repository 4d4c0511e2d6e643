/** Tells whoever runs the vault of a session, before its link is handed out (`valetkey/host`). */
import type { Context } from "../../context.ts";
import type { StoredSession } from "../../store.ts";
import { linkEnd, type SessionBinding } from "../asked/binding.ts";

/** Tells of one, also where it was there before: its maker may have died before it told anybody. Rejects as those who are told. */
export async function tellOpened(
  { opened }: Pick<Context, "opened">,
  row: StoredSession,
  details: SessionBinding & { provider: string },
): Promise<void> {
  const { tenant, id, owner } = row;
  const expiresAt = new Date(linkEnd(row, details));
  const session = { tenant, id, owner, provider: details.provider || null, expiresAt };
  for (const told of opened) await told(session);
}
