/** The app on Node. */
import { createServer } from "node:http";
import { toNode } from "valetkey/node";
import { createApp } from "./app.ts";
import { readSetup } from "./on-disk.ts";

const { setup, store, port } = await readSetup();
createServer(toNode(createApp(setup, store))).listen(port, "127.0.0.1");
