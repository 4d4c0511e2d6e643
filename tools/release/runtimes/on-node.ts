/** The app on Node: the examples start anew with an empty store, so none opens its SQLite file a second time. */
import { createServer } from "node:http";
import { toNode } from "valetkey/node";
import { createApp } from "./app.ts";
import { readSetup } from "./on-disk.ts";

const { setup, store, port } = await readSetup();
createServer(toNode(createApp(setup, store))).listen(port, "127.0.0.1");
