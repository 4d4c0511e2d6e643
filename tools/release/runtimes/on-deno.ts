/** The app on Deno, by its own server: the examples serve by node:http there. */
import { createApp } from "./app.ts";
import { readSetup } from "./on-disk.ts";

declare const Deno: {
  serve(
    options: { port: number; hostname: string },
    answer: (request: Request) => Promise<Response>,
  ): void;
};

const { setup, store, port } = await readSetup();
const answer = createApp(setup, store);
Deno.serve({ port, hostname: "127.0.0.1" }, (request) => answer(request));
