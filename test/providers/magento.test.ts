import { describeExchange, signedBy } from "./exchange-oauth1.ts";

const docs =
  "https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-oauth/";

const signed = signedBy("CANARY-key", "HMAC-SHA256");
const shop = "shop.example.org";
const rest = `https://${shop}/rest/V1`;

describeExchange({
  id: "magento",
  // Each shop has a client of its own.
  options: { consumerKey: "CANARY-key", consumerSecret: "CANARY-secret", inputs: { host: shop } },
  // Activating the integration makes them: nobody is sent anywhere.
  adopts: { docs, tokens: { token: "CANARY-access", tokenSecret: "CANARY-access-secret" } },
  connect: [
    {
      docs,
      request: {
        method: "GET",
        url: `${rest}/store/storeConfigs`,
        oauth: signed({ oauth_token: "CANARY-access" }),
      },
      answer: { json: [{ id: 1, code: "default", base_url: `https://${shop}/` }] },
    },
  ],
  account: { id: `https://${shop}/` },
  call: {
    docs,
    fetch: "/rest/V1/addresses/12",
    request: {
      method: "GET",
      url: `${rest}/addresses/12`,
      oauth: signed({ oauth_token: "CANARY-access" }),
    },
    answer: { json: {} },
  },
  disconnect: [],
});
