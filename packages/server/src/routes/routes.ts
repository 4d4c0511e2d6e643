/** Every route of the API, in the order of its documentation. */
import type { AnyRoute } from "../http/route.ts";
import { catalogRoutes } from "./catalog.ts";
import { connectionActionRoutes } from "./connection-actions.ts";
import { connectionRoutes } from "./connections.ts";
import { eventRoutes } from "./events.ts";
import { handleRoutes } from "./handles.ts";
import { jobRoutes } from "./jobs.ts";
import { keyRoutes } from "./keys.ts";
import { metricsRoutes } from "./metrics.ts";
import { movingRoutes } from "./moving.ts";
import { providerClientRoutes } from "./provider-clients.ts";
import { providerRoutes } from "./providers.ts";
import { requestRoutes } from "./requests.ts";
import { serverEventRoutes } from "./server-events.ts";
import { sessionStreamRoutes } from "./session-stream.ts";
import { sessionRoutes } from "./sessions.ts";
import { tenantRoutes } from "./tenants.ts";
import { userTokenRoutes } from "./user-tokens.ts";
import { userRoutes } from "./users.ts";
import { webhookDeliveryRoutes } from "./webhook-deliveries.ts";
import { webhookRoutes } from "./webhooks.ts";

/** The table that the router, the OpenAPI document and the tests read. */
export const routes: readonly AnyRoute[] = [
  ...sessionRoutes,
  ...sessionStreamRoutes,
  // Before those with an id in the same place.
  ...movingRoutes,
  ...connectionRoutes,
  ...connectionActionRoutes,
  ...userRoutes,
  ...handleRoutes,
  ...userTokenRoutes,
  ...tenantRoutes,
  ...providerRoutes,
  ...providerClientRoutes,
  ...catalogRoutes,
  ...eventRoutes,
  ...requestRoutes,
  ...metricsRoutes,
  ...serverEventRoutes,
  ...keyRoutes,
  ...webhookRoutes,
  ...webhookDeliveryRoutes,
  ...jobRoutes,
];
