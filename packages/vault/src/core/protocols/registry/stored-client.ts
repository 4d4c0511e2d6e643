/** A client as the store keeps it, turned back into what its tenant gave. */
import type { ClientSecrets } from "../../keys/client-secret.ts";
import type { StoredClient } from "../../store.ts";
import type { InputValues } from "../inputs/inputs.ts";
import type {
  TenantOAuth1Registration,
  TenantOAuth2Registration,
} from "../provider/provider-options.ts";

/** A stored client in the words in which it was given. */
export function givenClient(
  { clientId, settings }: StoredClient,
  { secret, privateKey, appValues }: ClientSecrets,
): TenantOAuth1Registration | TenantOAuth2Registration {
  const scopes = settings["scopes"] as readonly string[] | undefined;
  const known = settings["inputs"] as InputValues | undefined;
  const inputs = (known ?? appValues) && { ...known, ...appValues };
  const asked = { ...(scopes && { scopes }), ...(inputs && { inputs }) };
  if (settings["protocol"] !== "oauth1")
    return { clientId, ...(secret !== undefined && { clientSecret: secret }), ...asked };
  return {
    consumerKey: clientId,
    ...(secret !== undefined && { consumerSecret: secret }),
    ...(privateKey !== undefined && { privateKey }),
    ...asked,
  };
}
