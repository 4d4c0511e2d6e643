/** Tables of an app that has signed its users in with Better Auth, made and filled by Better Auth itself. */
import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { setTokenUtil } from "better-auth/oauth2";
import type { Pool } from "pg";

/** Options that a program of the app's own can be given as JSON; with `seals` the tokens are encrypted. */
export const authOptions = (seals: boolean) => ({
  baseURL: "https://app.example.com",
  secret: randomBytes(32).toString("base64"),
  emailAndPassword: { enabled: true },
  account: { encryptOAuthTokens: seals },
  telemetry: { enabled: false },
});

/** Whom the app has signed in with the pretend provider, and with what tokens. */
interface SignedIn {
  login: string;
  accessToken: string;
}

/**
 * Makes the tables by Better Auth's migrations, signs a user in with the pretend provider as its callback does, then others with passwords.
 * Resolves with the first one's id.
 */
export async function fillTables(
  database: Pool | DatabaseSync,
  options: ReturnType<typeof authOptions>,
  { login, accessToken, passwords }: SignedIn & { passwords: number },
): Promise<string> {
  const all: BetterAuthOptions = { ...options, database };
  const auth = betterAuth(all);
  await (await getMigrations(all)).runMigrations();
  const context = await auth.$context;
  const { user } = await context.internalAdapter.createOAuthUser(
    { email: `${login}@app.example.com`, name: login, emailVerified: true },
    {
      providerId: "sandbox-oauth2",
      accountId: login,
      accessToken: (await setTokenUtil(accessToken, context)) ?? null,
      scope: "read",
    },
  );
  for (let n = 1; n <= passwords; n++) {
    const body = { email: `bob-${n}@app.example.com`, name: "bob", password: "correct horse" };
    await auth.api.signUpEmail({ body });
  }
  return user.id;
}
