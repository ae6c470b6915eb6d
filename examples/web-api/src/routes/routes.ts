import type { Route } from "../http/route.ts";
import { articleRoutes } from "./articles.ts";
import { commentRoutes } from "./comments.ts";
import { healthRoutes } from "./health.ts";
import { tagRoutes } from "./tags.ts";
import { userRoutes } from "./users.ts";

/** Everything that the application answers. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...userRoutes,
  ...articleRoutes,
  ...commentRoutes,
  ...tagRoutes,
];
