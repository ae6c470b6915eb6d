import { loadAttribute, requireState, SessionCore } from "@rebis/orm/spi";
import { AsyncSessionFace } from "./async-session-face.ts";

/** An object's attributes as promises. */
export type AwaitableAttributes<Entity> = {
  readonly [Key in keyof Entity]: Promise<Awaited<Entity[Key]>>;
};

/**
 * A view of an object whose attributes are promises: what is not loaded is loaded, in the session
 * that the object belongs to.
 *
 * @example
 * for (const article of await awaitable(author).articles) article.title;
 * // SELECT … FROM articles WHERE articles.author_id = ?
 * @throws {UnmappedInstanceError} for an object that is not mapped
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncAttrs
 * @since 0.1.0
 */
export function awaitable<Entity extends object>(entity: Entity): AwaitableAttributes<Entity> {
  const state = requireState(entity, "read");
  const { mapper } = state;
  const read = async (key: string): Promise<unknown> => {
    const face = state.session instanceof SessionCore ? state.session.face : undefined;
    const isMapped = (mapper.attribute(key) ?? mapper.relationship(key)) !== undefined;
    if (isMapped && face instanceof AsyncSessionFace)
      return await face.queue.run(() => loadAttribute(entity, key));
    return Reflect.get(entity, key);
  };
  return new Proxy(Object.create(null) as AwaitableAttributes<Entity>, {
    // It is no promise itself, so that it can be returned from an async function.
    get: (_, key) =>
      typeof key === "string" && key !== "then" && key in entity ? read(key) : undefined,
    has: (_, key) => key in entity,
  });
}
