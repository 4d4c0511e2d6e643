/** How one provider is reached: the doors of the vault's egress, with what is the provider's own. */
import type { OAuth1Dialect } from "@valetkey/oauth1";
import type { OAuth2Profile } from "@valetkey/oauth2";
import type { Doors, Egress } from "../../egress/egress.ts";
import type { ClientCertificate } from "../../egress/egress-options.ts";
import type { ProtocolDeps } from "../oauth2/protocol-oauth2.ts";
import type { OwnOAuth2Registration } from "./provider-options.ts";

/** What of an entry says where requests go. */
interface Reached {
  readonly protocol: string;
  readonly profile?: OAuth2Profile;
  readonly dialect?: OAuth1Dialect;
  readonly mint?: { readonly url?: string };
}

/** The fetches for its protocol, and what sends to its API. */
export function doorsOf(
  egress: Egress,
  {
    entry,
    certificate,
    ...described
  }: {
    entry: Reached;
    certificate?: ClientCertificate;
    isNamedByOthers?: boolean;
    hostsOfOthers?: readonly string[];
  },
): Pick<ProtocolDeps, "fetch" | "certificateFetch"> & Pick<Doors, "api" | "connect"> {
  const { hostsOfOthers = [] } = described;
  const hosts = registeredHosts(entry).filter((host) => !hostsOfOthers.includes(host));
  // Where each connection has an API of its own, its host comes from what a callback or an answer said, or from who connects.
  const isApiNamedByOthers = entry.profile?.api !== undefined || described.isNamedByOthers === true;
  const doors = egress.of({ hosts, isApiNamedByOthers });
  if (!certificate) return { fetch: doors.protocol, api: doors.api, connect: doors.connect };
  const { protocol, api, connect } = egress.of({ hosts, isApiNamedByOthers, certificate });
  return { fetch: doors.protocol, certificateFetch: protocol, api, connect };
}

/** The certificate of a registration, where it has one. */
export function certificateOf({ clientCertificate: certificate }: OwnOAuth2Registration): {
  certificate?: ClientCertificate;
} {
  return certificate ? { certificate } : {};
}

/** The hosts of all URLs that an entry names. */
function registeredHosts(entry: Reached): string[] {
  const words = Object.entries(entry).filter(([word]) => /^(issuer|resource)$|Url$/.test(word));
  const { renewal } = entry.dialect ?? {};
  const renewed = renewal?.by === "url" ? renewal.url : "";
  const own = [entry.mint?.url ?? "", renewed, ...urlsIn(entry.profile ?? {})];
  const urls = [...words.map(([, url]) => String(url)), ...own];
  return urls.flatMap((url) => (URL.canParse(url) ? new URL(url).hostname : []));
}

/** Where a profile sends requests of the protocol: to URLs of its own, and to the origins that it lists. */
function urlsIn({
  longLived,
  lookUp,
  tokenOrigin = "",
  callback,
  answer,
}: OAuth2Profile): string[] {
  const origins = callback?.keep?.[tokenOrigin]?.oneOf ?? answer?.keep?.[tokenOrigin]?.oneOf ?? [];
  return [longLived?.url ?? "", lookUp?.url ?? "", ...origins];
}
