/** What `valetkey doctor` finds in the store of a configuration: its tables, and whether the encryption keys are its own. */
import type { Config } from "@valetkey/server";
import { span } from "../ground/times.ts";
import { factsOf } from "../ground/told.ts";
import { DAY_MS, type Finding, OLD_DAYS, plural } from "./finding.ts";

/** Which store the configuration names, whether its tables are those of this version, and which keys it needs. Changes nothing. */
export async function storeFindings(config: Config, now: number): Promise<Finding[]> {
  const about = "store";
  try {
    const { schemaState, storePlace } = await import("@valetkey/server");
    const place = storePlace(config.store);
    const { vault, server } = await schemaState(place);
    const named =
      place.kind === "sqlite" ? `sqlite ${place.path}` : `postgres ${hostIn(place.url)}`;
    if (vault.has + server.has === 0)
      return [
        { state: "ok", about, detail: `${named}, empty yet: the first start makes its tables` },
      ];
    const isCurrent = [vault, server].every(({ has, needs }) => has === needs);
    const detail = `${named}, tables ${vault.has} of ${vault.needs} and ${server.has} of ${server.needs}`;
    if (isCurrent) return [{ state: "ok", about, detail }, ...(await keyFindings(config, now))];
    return [{ state: "warning", about, detail, fix: "valetkey migrate, or the next start" }];
  } catch (error) {
    const { message, fix = fixOf(config) } = factsOf(error);
    return [{ state: "problem", about, detail: message, fix }];
  }
}

function hostIn(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

function fixOf({ store }: Config): string {
  return store.startsWith("postgres")
    ? "see that the database runs, and that store (VALETKEY_STORE) names it"
    : "see that store (VALETKEY_STORE) names the file, and that this user may write there";
}

async function keyFindings(config: Config, now: number): Promise<Finding[]> {
  const about = "encryption keys";
  if (config.encryptionKeys === undefined) return [];
  const { encryptionKeyState } = await import("@valetkey/server");
  const { keys, encryptionKeys = [], sealsSince } = await encryptionKeyState(config);
  if (keys.state === "failed")
    return [
      {
        state: "problem",
        about,
        detail: keys.message,
        fix: "put back the keys with which it ran last: VALETKEY_ENCRYPTION_KEYS",
      },
    ];
  const current = encryptionKeys.find(({ isCurrent }) => isCurrent)?.id ?? "";
  const others = encryptionKeys.filter(({ isCurrent, isGiven }) => isGiven && !isCurrent);
  return [
    sealingFinding(current, sealsSince, now),
    ...others.map(({ id, canBeRemoved, dataKeys }): Finding => {
      if (canBeRemoved)
        return {
          state: "warning",
          about,
          detail: `${id} is needed no more`,
          fix: `once every process has ${current} first, take ${id} out, and start anew; keep it for as long as backups of its time`,
        };
      const left = dataKeys.reduce((sum, { active, retired }) => sum + active + retired, 0);
      return {
        state: "unknown",
        about,
        detail: `${id} is needed for ${plural(left, "data key")} yet; the server's sweep brings them to ${current}`,
      };
    }),
  ];
}

/** The key that seals, and for how long it does; past what encryption-keys.md says, with what to do. */
function sealingFinding(id: string, since: number | undefined, now: number): Finding {
  const about = "encryption keys";
  const detail = `the store knows them; ${id} is the one that seals`;
  if (since === undefined) return { state: "ok", about, detail };
  const age = now - since;
  const aged = `${detail}, for ${span(age / 1000)} at least`;
  if (age <= OLD_DAYS * DAY_MS) return { state: "ok", about, detail: aged };
  return {
    state: "warning",
    about,
    detail: aged,
    fix: "valetkey encryption-key --id <another> makes the next: put it before this one in VALETKEY_ENCRYPTION_KEYS, keep this one behind it, and start anew (docs/encryption-keys.md)",
  };
}
