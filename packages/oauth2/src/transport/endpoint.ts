/**
 * Endpoints that not every server has, needed by a verb that is called all the same.
 */
import { OAuth2Error } from "../errors.ts";
import type { ServerFacts } from "./port.ts";

/** The facts of a server that are endpoints. */
type EndpointName = Extract<keyof ServerFacts, `${string}Url`>;

/**
 * The endpoint of that name.
 * @throws OAuth2Error `endpoint_missing` when the server has none.
 */
export function needEndpoint(facts: ServerFacts, name: EndpointName): string {
  const url = facts[name];
  if (url !== undefined) return url;
  throw new OAuth2Error(
    "endpoint_missing",
    `The server has no ${name}. Pass it, if there is one; otherwise the server cannot do this.`,
  );
}
