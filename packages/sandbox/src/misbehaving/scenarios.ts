/** All scenarios, in the order in which they are told. */
import type { Scenario } from "./scenario.ts";
import { appScenarios } from "./scenarios/app-scenarios.ts";
import { deviationAnswers } from "./scenarios/deviation-answers.ts";
import { deviationErrors } from "./scenarios/deviation-errors.ts";
import { deviationRequests } from "./scenarios/deviation-requests.ts";
import { deviceScenarios } from "./scenarios/device-scenarios.ts";
import { fapiScenarios } from "./scenarios/fapi-scenarios.ts";
import { hostileAnswers } from "./scenarios/hostile-answers.ts";
import { hostileTexts } from "./scenarios/hostile-texts.ts";
import { idTokenScenarios } from "./scenarios/id-token-scenarios.ts";
import { logoutScenarios } from "./scenarios/logout-scenarios.ts";
import { mcpMachineScenarios } from "./scenarios/mcp-machine-scenarios.ts";
import { mcpScenarios } from "./scenarios/mcp-scenarios.ts";
import { openidScenarios } from "./scenarios/openid-scenarios.ts";
import { renewalScenarios } from "./scenarios/renewal-scenarios.ts";
import { type MisbehavingServer, type MisbehavingServerOptions, serveScenarios } from "./server.ts";

/** Every scenario there is. */
export const scenarios: readonly Scenario[] = [
  ...openidScenarios,
  ...idTokenScenarios,
  ...logoutScenarios,
  ...fapiScenarios,
  ...deviceScenarios,
  ...mcpScenarios,
  ...mcpMachineScenarios,
  ...renewalScenarios,
  ...appScenarios,
  ...deviationAnswers,
  ...deviationErrors,
  ...deviationRequests,
  ...hostileAnswers,
  ...hostileTexts,
];

/**
 * Starts a server that misbehaves in every way it knows, for tests of OAuth 2 clients in any language. On 127.0.0.1 only.
 * Rejects with SandboxError `port_in_use` or `bad_option`.
 */
export function startMisbehavingServer(
  options: Partial<MisbehavingServerOptions> = {},
): Promise<MisbehavingServer> {
  return serveScenarios({ scenarios, ...options });
}
