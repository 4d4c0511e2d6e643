// Made from entries/gusto.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gusto",
  "name": "Gusto",
  "category": "people",
  "protocol": "oauth2",
  "color": "#f45d48",
  "statusUrl": "https://status.gusto.com",
  "authorizationUrl": "https://api.gusto.com/oauth/authorize",
  "tokenUrl": "https://api.gusto.com/oauth/token",
  "clientAuth": "post",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.gusto.com",
    "hosts": Object.freeze([
      "api.gusto.com",
    ]),
  }),
  "consoleUrl": "https://dev.gusto.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Production keys come after a review of the app.",
      "The code of the callback is good for ten minutes.",
      "Scopes belong to the app: they are granted with its keys.",
      "Only a primary or full-access administrator can connect a company.",
      "A connection is for one company.",
      "Demo and production have hosts of their own. This entry is for production.",
      "Nothing here tells which company is connected: do not connect two for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.gusto.com/app-integrations/docs/oauth2",
      "https://docs.gusto.com/app-integrations/docs/authentication",
      "https://docs.gusto.com/embedded-payroll/docs/oauth2-3",
      "https://docs.gusto.com/embedded-payroll/v2022-09-15/docs/migrate-existing-company",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
