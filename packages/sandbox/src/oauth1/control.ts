/** Makes an OAuth 1.0a provider behave otherwise while it runs. */
import { SandboxError } from "../errors.ts";
import { awkward } from "../ledger.ts";
import type { OAuth1SandboxControl } from "./options.ts";
import type { Room } from "./room.ts";
import { readKey } from "./service.ts";

/** The control of one provider. */
export function createControl(room: Room): OAuth1SandboxControl {
  const { users, accessTokens, faults, random, client, keyring, service } = room;
  return {
    revokeGrants: (login) => accessTokens.setAll(users.get(login), "revoked"),
    expireAccessTokens: (login) => accessTokens.setAll(users.get(login), "expired"),
    issueTokens(login, count) {
      if (!Number.isSafeInteger(count) || count < 1)
        throw new SandboxError("bad_option", "count must be a whole number above 0.");
      const user = users.get(login);
      return Array.from({ length: count }, () => {
        const token = accessTokens.issue(user);
        const session = accessTokens.session(token);
        return {
          token: token.token,
          tokenSecret: token.secret,
          ...(session && { sessionHandle: session.oauth_session_handle }),
        };
      });
    },
    registerPublicKey(publicKey) {
      Object.assign(keyring, { publicKey: readKey(service.method, publicKey) });
    },
    failNext: faults.failNext,
    slow: faults.slow,
    delayAnswers: faults.delayAnswers,
    loseAnswers: faults.loseAnswers,
    clearFaults: faults.clearFaults,
    rotateClientSecret() {
      client.consumerSecret = awkward(random);
      return client.consumerSecret;
    },
  };
}
