// Made from entries/stripe.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "stripe",
  "name": "Stripe Connect",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#635bff",
  "statusUrl": "https://status.stripe.com",
  "authorizationUrl": "https://connect.stripe.com/oauth/authorize",
  "tokenUrl": "https://connect.stripe.com/oauth/token",
  "revocationUrl": "https://connect.stripe.com/oauth/deauthorize",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read_write",
  ]),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "account": Object.freeze({
          "from": "/stripe_user_id",
          "pattern": "acct_[A-Za-z0-9]+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "account",
    }),
    "revocation": Object.freeze({
      "by": "secret",
      "sends": "nothing",
      "params": Object.freeze({
        "stripe_user_id": "{account}",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.stripe.com",
    "hosts": Object.freeze([
      "api.stripe.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/account",
    }),
  }),
  "scopes": Object.freeze({
    "read_write": "See and change everything in your Stripe account",
    "read_only": "See everything in your Stripe account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_write": "Alles in Ihrem Stripe-Konto sehen und ändern",
        "read_only": "Alles in Ihrem Stripe-Konto sehen",
      }),
    }),
  }),
  "consoleUrl": "https://dashboard.stripe.com/settings/connect",
  "setup": Object.freeze({
    "redirectUri": "Listed in the platform settings, exactly. https in live mode.",
    "steps": Object.freeze([
      "Open the Connect settings of your platform's dashboard.",
      "Turn on onboarding with OAuth and add the redirect URI.",
      "Copy the client ID that begins with ca_.",
      "Give a secret API key of the platform as clientSecret.",
    ]),
    "traps": Object.freeze([
      "The client secret is the platform's secret key. Its mode, test or live, has to be that of the client ID.",
      "Stripe no longer recommends OAuth for new platforms. For an app of the Stripe marketplace use stripe-apps.",
      "With read_write an account that another platform controls cannot be connected.",
      "Access tokens do not expire. They end when the account's owner disconnects the platform.",
      "A request with the platform's key and a Stripe-Account header does the same: keep the account's ID.",
      "Disconnecting ends the platform's access to the account altogether.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.stripe.com/connect/oauth-reference",
      "https://docs.stripe.com/connect/oauth-standard-accounts",
      "https://github.com/stripe/stripe-node/blob/master/types/OAuth.d.ts",
      "https://stripe.dev/stripe-java/com/stripe/net/OAuth.html",
      "https://rubydoc.info/gems/stripe/Stripe/OAuth",
      "https://rubydoc.info/gems/stripe/Stripe/OAuth/InvalidGrantError",
    ]),
    "sources": Object.freeze([
      "bell",
      "django-allauth",
      "goth",
      "grant",
      "phpoauthlib",
      "social-core",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
