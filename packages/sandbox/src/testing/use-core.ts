/** The good core of the misbehaving server for its own tests: under several settings, with short words for what they look at. */
import type { Setting } from "../misbehaving/scenario.ts";
import { scenario, useMisbehaving } from "./use-misbehaving.ts";

const settings: Readonly<Record<string, Setting>> = {
  post: { clientAuth: "post" },
  none: { clientAuth: "none" },
  secret_jwt: { clientAuth: "client_secret_jwt" },
  key_jwt: { clientAuth: "private_key_jwt" },
  pushed: { par: true },
  signed: { signedRequests: true },
  dpop: { dpop: "plain" },
  nonce: { dpop: "nonce" },
  dynamic: { registration: "dynamic" },
  document: { registration: "metadata-document" },
  form: { responseMode: "form_post" },
};

/** Starts it for the tests of a file. */
export function useCore(hooks: Parameters<typeof useMisbehaving>[1]) {
  const used = useMisbehaving(
    [
      scenario(),
      scenario({ name: "sign-in", steps: ["sign-in"] }),
      scenario({ name: "machine", steps: ["jwt-bearer"] }),
      ...Object.entries(settings).map(([name, setting]) => scenario({ name, setting })),
    ],
    hooks,
  );
  return {
    used,
    errorOf: async (response: Response): Promise<string> =>
      `${response.status} ${((await response.json()) as { error: string }).error}`,
    faultsOf: async (name?: string): Promise<string> =>
      (await used.verdict(name)).faults.join("; "),
  };
}
