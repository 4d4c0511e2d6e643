/** An OAuth 2 provider without a socket: it answers a request in one step, so that the model decides when that step is. */

/** How a provider treats a refresh token that was used. */
export interface Rotation {
  /** For so long it is still honoured. */
  graceMs: number;
  /** What is shown after that ends the grant; else it is only refused. */
  reuseRevokesFamily: boolean;
}

/** All that came out of one consent. */
export interface Grant {
  id: number;
  /** Why it ended, or null. */
  ended: "reuse" | "revoked" | null;
}

export interface ModelProvider {
  /** What a person's consent brings. */
  consent(): { grant: Grant; tokens: Tokens };
  /** Answers a request of its token or revocation endpoint. */
  answer(url: string, form: URLSearchParams): ModelAnswer;
  /** Whether it would honour this refresh token now. */
  honours(refreshToken: string): boolean;
  /** Whether this access token opens the API now. */
  opens(accessToken: string): boolean;
  grantOf(refreshToken: string): Grant | undefined;
}

/** A pair of tokens. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: number;
}

export interface ModelAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** How long access tokens live. */
const LIFE_SECONDS = 60;

interface RefreshToken {
  grant: Grant;
  spentAt: number | null;
}

/** Starts one that goes by `now`. */
export function createModelProvider(rotation: Rotation, now: () => number): ModelProvider {
  const grants: Grant[] = [];
  const access = new Map<string, { grant: Grant; expiresAt: number }>();
  const refresh = new Map<string, RefreshToken>();

  const issue = (grant: Grant): Tokens => {
    const number = access.size + 1;
    const tokens = {
      accessToken: `access-${grant.id}-${number}`,
      refreshToken: `refresh-${grant.id}-${number}`,
      expiresAt: now() + LIFE_SECONDS * 1000,
    };
    access.set(tokens.accessToken, { grant, expiresAt: tokens.expiresAt });
    refresh.set(tokens.refreshToken, { grant, spentAt: null });
    return tokens;
  };
  const inGrace = ({ spentAt }: RefreshToken): boolean =>
    spentAt === null || now() - spentAt < rotation.graceMs;

  const redeem = (word: string): ModelAnswer => {
    const token = refresh.get(word);
    if (!token) return refused("The refresh token is not known.");
    const isReuse = !inGrace(token);
    if (isReuse && rotation.reuseRevokesFamily) token.grant.ended ??= "reuse";
    if (isReuse || token.grant.ended !== null) return refused("It was used, or its grant ended.");
    token.spentAt ??= now();
    const { accessToken, refreshToken } = issue(token.grant);
    const body = {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: LIFE_SECONDS,
      refresh_token: refreshToken,
    };
    return { status: 200, body };
  };
  const revoke = (word: string): ModelAnswer => {
    const grant = refresh.get(word)?.grant ?? access.get(word)?.grant;
    if (grant) grant.ended ??= "revoked";
    return { status: 200, body: {} };
  };
  return {
    consent() {
      const grant: Grant = { id: grants.length + 1, ended: null };
      grants.push(grant);
      return { grant, tokens: issue(grant) };
    },
    answer: (url, form) =>
      new URL(url).pathname === "/revoke"
        ? revoke(form.get("token") ?? "")
        : redeem(form.get("refresh_token") ?? ""),
    honours(word) {
      const token = refresh.get(word);
      return token !== undefined && token.grant.ended === null && inGrace(token);
    },
    opens(word) {
      const token = access.get(word);
      return token !== undefined && token.grant.ended === null && now() < token.expiresAt;
    },
    grantOf: (word) => refresh.get(word)?.grant,
  };
}

function refused(description: string): ModelAnswer {
  return { status: 400, body: { error: "invalid_grant", error_description: description } };
}
