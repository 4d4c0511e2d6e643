// Made from entries/slack-user.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "slack-user",
  "name": "Slack",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#4a154b",
  "authorizationUrl": "https://slack.com/oauth/v2/authorize",
  "tokenUrl": "https://slack.com/api/oauth.v2.access",
  "revocationUrl": "https://slack.com/api/auth.revoke",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": ",",
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "invalid_code",
      "invalid_refresh_token",
    ]),
    "misconfigured": Object.freeze([
      "bad_client_secret",
      "bad_redirect_uri",
      "invalid_client_id",
      "oauth_authorization_url_mismatch",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "authorization": Object.freeze({
      "rename": Object.freeze({
        "scope": "user_scope",
      }),
    }),
    "answer": Object.freeze({
      "fields": Object.freeze({
        "access_token": Object.freeze([
          "/authed_user/access_token",
          "/access_token",
        ]),
        "token_type": Object.freeze([
          "/authed_user/token_type",
          "/token_type",
        ]),
        "expires_in": Object.freeze([
          "/authed_user/expires_in",
          "/expires_in",
        ]),
        "refresh_token": Object.freeze([
          "/authed_user/refresh_token",
          "/refresh_token",
        ]),
        "scope": Object.freeze([
          "/authed_user/scope",
          "/scope",
        ]),
      }),
      "tokenTypes": Object.freeze([
        "user",
      ]),
    }),
    "revocation": Object.freeze({
      "by": "bearer",
      "sends": "access",
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://slack.com",
    "hosts": Object.freeze([
      "slack.com",
    ]),
    "test": Object.freeze({
      "path": "/api/auth.test",
      "expects": Object.freeze({
        "/ok": true,
      }),
    }),
  }),
  "account": Object.freeze({
    "url": "/api/auth.test",
    "id": "/user_id",
    "label": "/user",
  }),
  "notices": Object.freeze({
    "proof": Object.freeze({
      "in": "header",
      "name": "x-slack-signature",
      "prefix": "v0=",
      "signs": "v0:{time}:{body}",
      "time": "x-slack-request-timestamp",
      "key": "notices",
    }),
    "challenge": Object.freeze({
      "when": Object.freeze({
        "body": Object.freeze({
          "/type": "url_verification",
        }),
      }),
      "answer": "/challenge",
    }),
    "id": "/event_id",
    "revoked": Object.freeze([
      Object.freeze({
        "when": Object.freeze({
          "body": Object.freeze({
            "/event/type": "tokens_revoked",
          }),
        }),
        "accounts": "/event/tokens/oauth",
      }),
    ]),
  }),
  "scopes": Object.freeze({
    "chat:write": "Send messages for you",
    "channels:read": "See the public channels of the workspace",
    "channels:history": "Read messages in your public channels",
    "groups:read": "See your private channels",
    "groups:history": "Read messages in your private channels",
    "im:read": "See with whom you exchange direct messages",
    "im:history": "Read your direct messages",
    "mpim:history": "Read your direct messages in groups",
    "search:read": "Search all that you can see in the workspace",
    "users:read": "See the people of the workspace",
    "users:read.email": "See the e-mail addresses of the people of the workspace",
    "users.profile:read": "See the profiles of the people of the workspace",
    "users.profile:write": "Change your profile and your status",
    "files:read": "See files in channels and conversations that you can open",
    "files:write": "Add, change and delete files for you",
    "reactions:read": "See emoji reactions, and what they are reactions to",
    "reactions:write": "Add and change emoji reactions for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "chat:write": "In Ihrem Namen Nachrichten senden",
        "channels:read": "Die öffentlichen Channels des Workspace sehen",
        "channels:history": "Nachrichten in Ihren öffentlichen Channels lesen",
        "groups:read": "Ihre privaten Channels sehen",
        "groups:history": "Nachrichten in Ihren privaten Channels lesen",
        "im:read": "Sehen, mit wem Sie Direktnachrichten austauschen",
        "im:history": "Ihre Direktnachrichten lesen",
        "mpim:history": "Ihre Direktnachrichten in Gruppen lesen",
        "search:read": "Alles durchsuchen, was Sie im Workspace sehen können",
        "users:read": "Die Personen des Workspace sehen",
        "users:read.email": "Die E-Mail-Adressen der Personen des Workspace sehen",
        "users.profile:read": "Die Profile der Personen des Workspace sehen",
        "users.profile:write": "Ihr Profil und Ihren Status ändern",
        "files:read": "Dateien in Channels und Unterhaltungen sehen, die Sie öffnen können",
        "files:write": "In Ihrem Namen Dateien hinzufügen, ändern und löschen",
        "reactions:read": "Emoji-Reaktionen sehen und worauf reagiert wurde",
        "reactions:write": "In Ihrem Namen Emoji-Reaktionen hinzufügen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://api.slack.com/apps",
  "setup": Object.freeze({
    "redirectUri": "Entered under OAuth & Permissions. The one that was sent with the request is sent with the code too.",
    "steps": Object.freeze([
      "Choose Create New App, and the workspace that you develop in.",
      "Under OAuth & Permissions enter the redirect URI.",
      "Under User Token Scopes add the scopes that you will ask for.",
      "Under Basic Information copy the client ID and the client secret.",
      "To be told of removed access, enter the notice address under Event Subscriptions and subscribe to tokens_revoked.",
      "Give the vault the signing secret of Basic Information as noticeSecret.",
    ]),
    "traps": Object.freeze([
      "This entry acts as the person, with user scopes. For an app that acts in its own name use slack.",
      "The connection is one member's, of one workspace.",
      "Every error is answered 200 with ok false, that of a revoked token too. Look at ok in each answer.",
      "Token rotation is off until you turn it on. Without it a token never expires, and there is no refresh token.",
      "With token rotation a token lives for twelve hours, and each refresh token works once.",
      "Leave PKCE off: it makes the app a public client for good, whose refresh tokens end after thirty days.",
      "Scopes are separated by commas, and a request without any is refused.",
      "Slack names the members whose tokens ended by their IDs.",
      "A Slack app has one address for its events. Register an app of its own for slack, if you use both.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.slack.dev/authentication/installing-with-oauth",
      "https://docs.slack.dev/tools/python-slack-sdk/reference/oauth/authorize_url_generator/index.html",
      "https://docs.slack.dev/authentication/using-token-rotation",
      "https://docs.slack.dev/tools/node-slack-sdk/reference/oauth/interfaces/OAuthV2TokenRefreshResponse",
      "https://docs.slack.dev/authentication/using-pkce",
      "https://docs.slack.dev/reference/methods/oauth.v2.access",
      "https://docs.slack.dev/reference/methods/auth.test",
      "https://api.slack.com/methods/auth.revoke",
      "https://docs.slack.dev/apis/web-api",
      "https://api.slack.com/scopes",
      "https://api.slack.com/docs/verifying-requests-from-slack",
      "https://docs.slack.dev/reference/events/tokens_revoked",
      "https://docs.slack.dev/reference/methods/openid.connect.userInfo",
    ]),
    "checkedOn": "2026-11-27",
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://slack.com/oauth/authorize",
          "https://slack.com/openid/connect/authorize",
        ]),
        "reason": "The first is of classic apps; the second signs people in, and is slack-openid.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://slack.com/api/oauth.access",
          "https://slack.com/api/openid.connect.token",
        ]),
        "reason": "The first is of classic apps; the second signs people in, and is slack-openid.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "a space",
        ]),
        "reason": "Slack's page separates an app's scopes by commas; the space is that of signing in.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Slack asks for Basic where it is possible.",
      }),
    ]),
  }),
});
