/** Where requests of one provider may be sent at all, by what its entry says. */
import { invalidOptions, isLoopback, type Settings } from "../../options.ts";
import { type Described, isOf } from "./description.ts";

const endpointWords = [
  "resource",
  "issuer",
  "authorizationUrl",
  "tokenUrl",
  "deviceAuthorizationUrl",
  "parUrl",
  "revocationUrl",
  "introspectionUrl",
  "endSessionUrl",
  "userinfoUrl",
  "jwksUrl",
  "refreshUrl",
  "requestTokenUrl",
  "accessTokenUrl",
] as const;

/** Throws `options_invalid` for an endpoint that no credential may be sent to. What is a template is filled in by then. */
export function assertEndpoints(
  slug: string,
  described: Described,
  { allowLoopbackHttp }: Pick<Settings, "allowLoopbackHttp">,
): void {
  const { entry, facts } = described;
  const words: Partial<Record<string, unknown>> = { ...entry };
  const urls = endpointWords.map((word) => [word, words[word]] as const);
  const renewal = isOf("oauth1", described) ? described.entry.dialect?.renewal : undefined;
  const renewalUrl = renewal?.by === "url" ? renewal.url : undefined;
  for (const [word, value] of [
    ...urls,
    ["dialect.renewal.url", renewalUrl] as const,
    ["api.baseUrl", facts.api?.baseUrl] as const,
  ]) {
    if (value === undefined) continue;
    const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
    const loopback = allowLoopbackHttp && url?.protocol === "http:" && isLoopback(url.hostname);
    if ((url?.protocol !== "https:" && !loopback) || url?.username || url?.password || url?.hash) {
      throw invalidOptions(
        `${word} of provider ${slug} must be an https URL without user and fragment (http only on loopback, and only while publicUrl is on loopback too)`,
      );
    }
  }
}
