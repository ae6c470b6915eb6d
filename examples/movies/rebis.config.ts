import { defineConfig } from "@rebis/migrate";
import { Base } from "./src/model.ts";

// npx rebis upgrade head
// npx rebis revision --autogenerate -m "…", after the models have changed

export default defineConfig({
  scriptLocation: "migrations",
  url: process.env["DATABASE_URL"] ?? "sqlite:///movies.db",
  targetMetadata: Base.metadata,
});
