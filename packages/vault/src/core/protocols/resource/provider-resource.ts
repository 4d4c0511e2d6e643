/** The parts of a provider that is an API which names its servers itself, such as an MCP server: provider.ts puts them together. */
import { clientMetadataDocument } from "@valetkey/oauth2";
import { invalidOptions } from "../../options.ts";
import { checkScopes } from "../../scopes.ts";
import type { OfResource } from "../provider/description.ts";
import type { OfProtocol } from "../provider/provider.ts";
import type { ProviderFacts, SharedFacts } from "../provider/provider-facts.ts";
import { createResourceProtocol, type ResourceDeps } from "./protocol-resource.ts";

/** Those of one provider. Throws `options_invalid`, or an OAuth2Error, for what its options or its entry may not say. */
export function resourceParts(
  described: OfResource,
  deps: ResourceDeps,
  shared: SharedFacts,
): OfProtocol {
  const { entry, client, facts } = described;
  const { resource } = entry;
  const { documentUrl: clientId, redirectUri, app } = deps;
  return {
    facts: {
      ...facts,
      ...shared,
      api: apiOf(described, deps.slug),
      // Its servers may change; whose they are does not.
      tokenOrigin: new URL(resource).origin,
    },
    protocol: createResourceProtocol(entry, client, deps),
    clientId: client.clientId ?? "",
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: resource,
    ...(clientId !== undefined && {
      document: clientMetadataDocument({ ...app, clientId, redirectUris: [redirectUri] }),
    }),
  };
}

/** Tokens for a resource are sent to it, and to what lies below. */
function apiOf({ entry, facts }: OfResource, slug: string): ProviderFacts["api"] & object {
  const { host, origin, pathname, search } = new URL(entry.resource);
  if (search !== "") throw invalidOptions(`resource of provider ${slug} must not have a query`);
  const isElsewhere = facts.api?.hosts.some((each) => each !== host) ?? false;
  if (isElsewhere)
    throw invalidOptions(
      `api.hosts of provider ${slug} must name the host of its resource and no other, because tokens are for that alone`,
    );
  return { baseUrl: origin, ...facts.api, hosts: [`${host}${pathname.replace(/\/$/, "")}`] };
}
