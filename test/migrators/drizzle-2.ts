/** The same app's tables as it goes on: a column more, and another table that is called like one of ours. */
import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const note = pgTable("note", {
  id: serial("id").primaryKey(),
  text: text("text").notNull(),
  color: text("color"),
});

export const connection = pgTable("connection", {
  id: serial("id").primaryKey(),
  name: text("name").notNull().unique(),
});
