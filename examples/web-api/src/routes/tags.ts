import { UniqueViolationError } from "@rebis/base";
import type { AsyncSession } from "@rebis/async";
import { func, select } from "@rebis/core-sql";
import { route, type Route } from "../http/route.ts";
import { Article, Tag } from "../model.ts";

/** The tags of these names; those that are missing are made, whoever else makes them at the moment. */
export async function tagsNamed(session: AsyncSession, names: readonly string[]): Promise<Tag[]> {
  const named = select(Tag).where(Tag.c.name.in(names));
  const known = (await session.scalars(named)).all();
  const missing = names.filter((name) => !known.some((tag) => tag.name === name));
  let isComplete = true;
  // One after the other, in an order that is the same for all: no two wait for each other.
  for (const name of missing.sort()) {
    const tag = new Tag({ name });
    try {
      // oxlint-disable-next-line no-await-in-loop -- they are in one transaction
      await session.beginNested(() => session.add(tag));
      known.push(tag);
    } catch (error) {
      if (!(error instanceof UniqueViolationError)) throw error;
      isComplete = false;
    }
  }
  if (isComplete) return known.sort((a, b) => (a.name < b.name ? -1 : 1));
  // A locking read sees what others committed after this transaction began.
  const locking = named.orderBy(Tag.c.name).withForUpdate({ read: true });
  return (await session.scalars(locking)).all();
}

export const tagRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/tags",
    async handle({ session }) {
      const counted = select(Tag.c.name, func.count(Article.c.id).label("articles"))
        .join(Tag.c.articles)
        .groupBy(Tag.c.id, Tag.c.name)
        .orderBy(Tag.c.name);
      return { status: 200, body: { items: (await session.execute(counted)).all() } };
    },
  }),
];
