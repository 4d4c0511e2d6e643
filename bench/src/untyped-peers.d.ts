/** The part that we call of peers that bring no types. */

declare module "oauth" {
  interface Client {
    _prepareParameters(
      token: string,
      tokenSecret: string,
      method: string,
      url: string,
      extraParams?: Record<string, string>,
    ): unknown;
    _buildAuthorizationHeaders(parameters: unknown): string;
  }
  const library: {
    OAuth: new (
      requestUrl: null,
      accessUrl: null,
      consumerKey: string,
      consumerSecret: string,
      version: string,
      callback: null,
      signatureMethod: string,
    ) => Client;
  };
  export default library;
}

declare module "oauth-sign" {
  const library: {
    hmacsign(
      method: string,
      baseUri: string,
      parameters: Record<string, unknown>,
      consumerSecret: string,
      tokenSecret: string,
    ): string;
    rfc3986(text: string): string;
  };
  export default library;
}
