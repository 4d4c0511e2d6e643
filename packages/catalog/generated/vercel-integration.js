// Made from entries/vercel-integration.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vercel-integration",
  "name": "Vercel Integration",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://vercel.com/integrations/{integration}/new",
  "tokenUrl": "https://api.vercel.com/v2/oauth/access_token",
  "clientAuth": "post",
  "pkce": "none",
  "inputs": Object.freeze({
    "integration": Object.freeze({
      "title": "Slug of the integration",
      "kind": "segment",
      "of": "app",
      "example": "receipts",
    }),
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "installation": Object.freeze({
          "from": "/installation_id",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "installation",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.vercel.com",
    "hosts": Object.freeze([
      "api.vercel.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "integration": "Kurzname der Integration",
      }),
    }),
  }),
  "consoleUrl": "https://vercel.com/dashboard/integrations/console",
  "setup": Object.freeze({
    "redirectUri": "The Redirect URL of the integration.",
    "steps": Object.freeze([
      "Create an integration in the Integrations Console.",
      "Choose its scopes and enter the redirect URI as Redirect URL.",
      "Copy the client ID and the client secret.",
      "Give its URL slug in the provider's options: inputs with integration.",
    ]),
    "traps": Object.freeze([
      "This installs an integration at an account or a team. For sign-in use vercel.",
      "A connection is one installation. Requests for a team need the parameter teamId too.",
      "The scopes are chosen at the integration, and are not part of the request.",
      "An installation that begins at the marketplace brings no state, and is refused here: begin at your app.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "grant",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
