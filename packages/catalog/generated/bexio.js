// Made from entries/bexio.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bexio",
  "name": "bexio",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0d2f3b",
  "statusUrl": "https://bexio.statuspage.io",
  "issuer": "https://auth.bexio.com/realms/bexio",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.bexio.com",
    "hosts": Object.freeze([
      "api.bexio.com",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know who you are",
    "profile": "See your name",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "company_profile": "See the profile of your company",
    "contact_show": "See your contacts",
    "contact_edit": "See and change your contacts",
    "kb_invoice_show": "See your invoices",
    "kb_invoice_edit": "See and change your invoices",
    "kb_offer_show": "See your quotes",
    "article_show": "See your products",
    "project_show": "See your projects",
    "accounting": "See and change your bookkeeping",
    "file": "See and change your files",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, wer Sie sind",
        "profile": "Ihren Namen sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "company_profile": "Das Profil Ihrer Firma sehen",
        "contact_show": "Ihre Kontakte sehen",
        "contact_edit": "Ihre Kontakte sehen und ändern",
        "kb_invoice_show": "Ihre Rechnungen sehen",
        "kb_invoice_edit": "Ihre Rechnungen sehen und ändern",
        "kb_offer_show": "Ihre Offerten sehen",
        "article_show": "Ihre Artikel sehen",
        "project_show": "Ihre Projekte sehen",
        "accounting": "Ihre Buchhaltung sehen und ändern",
        "file": "Ihre Dateien sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://developer.bexio.com",
  "setup": Object.freeze({
    "redirectUri": "One of the allowed redirect URLs of the app.",
    "steps": Object.freeze([
      "Sign in at the developer portal of bexio and create an app.",
      "Enter the allowed redirect URLs.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "The older server at idp.bexio.com was to be left by March 2025.",
      "Without offline_access there is no refresh token that outlives the session.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://auth.bexio.com/realms/bexio/.well-known/openid-configuration",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://idp.bexio.com/authorize",
        ]),
        "reason": "The server of 2024 has moved to auth.bexio.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://idp.bexio.com/token",
        ]),
        "reason": "The server of 2024 has moved to auth.bexio.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
