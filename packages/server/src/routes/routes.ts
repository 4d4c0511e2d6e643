/** Every route of the API, in the order of its documentation. */
import type { AnyRoute } from "../http/route.ts";
import { connectionRoutes } from "./connections.ts";
import { sessionRoutes } from "./sessions.ts";

/** The table that the router, the OpenAPI document and the tests read. */
export const routes: readonly AnyRoute[] = [...sessionRoutes, ...connectionRoutes];
