/** Notes how far the person has come with a session, for whoever waits for them. Nothing depends on it. */
import type { Context } from "../../context.ts";
import type { StoredSession } from "../../store.ts";

/** Notes it beside what the caller does: nobody waits for it, and that it could not be noted harms nobody. */
export function noteStep(
  ctx: Context,
  row: StoredSession,
  step: NonNullable<StoredSession["step"]>,
): void {
  if (row.status !== "pending" || row.step === step) return;
  const { tenant, id } = row;
  const noted = ctx.store.noteStep(tenant, id, step).then(() => ctx.sessionWatch.changed(row));
  ctx.background(noted);
}
