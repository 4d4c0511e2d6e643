/**
 * Takes the place of `@hono/node-server` and `@valetkey/sandbox` where an example is bundled for workerd: a worker does not listen. What is to be answered comes to
 * its `fetch`, and the pretend services have been started elsewhere, as the example would have started them.
 */

type Answer = (request: Request) => Response | Promise<Response>;

let served: Answer | undefined;

/** As of `@hono/node-server`: what it is given answers the worker's requests. */
export function serve(
  options: { fetch: Answer },
  onListening: () => void,
): { close(done: () => void): void } {
  served = options.fetch;
  onListening();
  return { close: (done) => done() };
}

/** What the example serves, once it has been loaded. */
export function servedThere(): Answer {
  if (!served) throw new Error("The example serves nothing.");
  return served;
}

/** The pretend service of OAuth 1.0a. */
export const startOAuth1Provider = async (): Promise<unknown> => startedElsewhere("oauth1");

/** The pretend service of OAuth 2. */
export const startOAuth2Provider = async (): Promise<unknown> => startedElsewhere("oauth2");

function startedElsewhere(protocol: string): unknown {
  return JSON.parse(process.env["SERVICES"] ?? "{}")[protocol];
}
