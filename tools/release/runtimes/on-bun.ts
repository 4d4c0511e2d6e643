/** The app on Bun, by its own server: the examples serve by node:http there. */
import { createApp } from "./app.ts";
import { readSetup } from "./on-disk.ts";

declare const Bun: {
  serve(options: {
    port: number;
    hostname: string;
    fetch: (request: Request) => Promise<Response>;
  }): void;
};

const { setup, store, port } = await readSetup();
Bun.serve({ port, hostname: "127.0.0.1", fetch: createApp(setup, store) });
