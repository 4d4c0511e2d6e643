/** Every route of the API, in the order of its documentation. */
import type { AnyRoute } from "../http/routing/route.ts";
import { connectionActionRoutes } from "./connections/connection-actions.ts";
import { connectionRoutes } from "./connections/connections.ts";
import { handleRoutes } from "./connections/handles.ts";
import { keyRoutes } from "./keys.ts";
import { jobRoutes } from "./moving/jobs.ts";
import { movingRoutes } from "./moving/moving.ts";
import { tenantRoutes } from "./owners/tenants.ts";
import { userTokenRoutes } from "./owners/user-tokens.ts";
import { userRoutes } from "./owners/users.ts";
import { catalogRoutes } from "./providers/catalog.ts";
import { providerClientRoutes } from "./providers/provider-clients.ts";
import { providerFileRoutes } from "./providers/provider-files.ts";
import { providerRoutes } from "./providers/providers.ts";
import { sessionStreamRoutes } from "./sessions/session-stream.ts";
import { sessionRoutes } from "./sessions/sessions.ts";
import { eventRoutes } from "./watching/events.ts";
import { metricsRoutes } from "./watching/metrics.ts";
import { requestRoutes } from "./watching/requests.ts";
import { serverEventRoutes } from "./watching/server-events.ts";
import { webhookDeliveryRoutes } from "./webhooks/webhook-deliveries.ts";
import { webhookRoutes } from "./webhooks/webhooks.ts";

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
  // Before those with an id in the same place.
  ...providerFileRoutes,
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
