/** What the reader's own app has in blocks that the compiler reads and nobody runs: names and their types. None of it runs. */
import type { Flow } from "./flows.ts";

/** What such blocks take from packages that this repository does not have, as those packages' documentation has it. */
export const otherPackages = `
declare module "@vercel/functions" {
  export function waitUntil(promise: Promise<unknown>): void;
  export function attachDatabasePool(pool: object): void;
}
declare module "next-auth" {
  export default function NextAuth(config: import("@auth/core").AuthConfig): {
    auth(): Promise<import("@auth/core/types").Session | null>;
    handlers: Record<"GET" | "POST", (request: Request) => Promise<Response>>;
  };
}
`;

const registered = "declare const clientId: string, clientSecret: string, redirectUri: string;";
const oauth1 = 'import("@valetkey/oauth1")';
const oauth2 = 'import("@valetkey/oauth2")';
const oauth2Client = `declare const client: ReturnType<typeof ${oauth2}.createClient>;`;
const createOAuth2Client = `declare const createClient: typeof ${oauth2}.createClient;`;
const pem = "declare const privateKey: string;";
const vaultOptions = 'declare const options: import("valetkey").VaultOptions;';

/** By file, then by the program's name: declarations, on one line, for each line of a program stands where it stands in the file. */
const declared: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "docs/encryption-keys.md": {
    services:
      "declare const auth: { getAccessToken(): Promise<string | null | undefined> }; declare function readToken(): Promise<string>;",
  },
  "docs/from-python.md": {
    password: `${oauth2Client} declare const password: string;`,
  },
  "docs/network.md": {
    proxy: `${vaultOptions} declare const createVault: typeof import("valetkey").createVault;`,
    certificate: registered,
  },
  "docs/remote.md": {
    line: 'declare const publicUrl: string, encryptionKeys: string, pool: import("pg").Pool; declare const providers: Record<string, import("valetkey").ProviderOptions>;',
  },
  "docs/running.md": {
    platform: `${vaultOptions} declare const createVault: typeof import("valetkey").createVault;`,
  },
  "docs/serverless.md": {
    platform: `${registered} declare function currentUser(request: Request): Promise<string | null>;`,
  },
  "docs/with-auth-js.md": {
    next: `${registered} declare const authConfig: import("@auth/core").AuthConfig; declare const store: import("valetkey").Store;`,
  },
  "packages/oauth1/README.md": {
    client: `${pem} declare const consumerKey: string, consumerSecret: string, redirectUri: string, state: string, callbackUrl: string, address: string;`,
    verifying: `declare const consumers: Map<string, { secret: string }>; declare const credential: ${oauth1}.OAuth1Credential;`,
  },
  "packages/oauth2/README.md": {
    client: `${registered} ${pem} declare const callbackUrl: string;`,
    device: `${oauth2Client} declare const subjectToken: string;`,
    mint: `${createOAuth2Client} ${pem} declare const clientId: string, installationId: string, keyFile: string; declare const serviceAccountOptions: typeof ${oauth2}.serviceAccountOptions;`,
    ending: `${oauth2Client} declare const credential: ${oauth2}.OAuth2Credential & { idToken: string }; declare const token: string, callbackUrl: string, postLogoutRedirectUri: string, form: URLSearchParams; declare const checkLogoutReturn: typeof ${oauth2}.checkLogoutReturn;`,
    deviating: `${createOAuth2Client} ${registered}`,
    registering: createOAuth2Client,
    resource: `${registered} declare const refused: Response, callbackUrl: string, init: RequestInit; declare const kept: ${oauth2}.OAuth2Registration[];`,
  },
  "packages/sandbox/README.md": {
    played: `${vaultOptions} declare const authorizationUrl: string;`,
    misbehaving: "declare const authorizationUrl: string;",
  },
  "packages/vault/README.md": {
    vault: `${registered} declare const app: import("express").Express; declare function sessionOf(request: Request): { userId: string } | undefined;`,
  },
};

/** The declarations that a program needs. Throws where nobody wrote any, be it none. */
export function readersApp({ file, name }: Pick<Flow, "file" | "name">): string {
  const found = declared[file]?.[name];
  if (found === undefined)
    throw new Error(`readers-app.ts says nothing of the program ${name} of ${file}.`);
  return found;
}
