import { Type } from "typebox";

// The forms of what clients send; lengths are those of the columns.

export const username = Type.String({ pattern: "^[a-z][a-z0-9_]{0,29}$" });
const slug = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 80 });
export const tagName = Type.String({ pattern: "^[a-z0-9 .-]+$", minLength: 1, maxLength: 30 });
const longText = Type.String({ minLength: 1, maxLength: 20_000 });

const closed = { additionalProperties: false };

export const ofUser = Type.Object({ username }, closed);
export const ofArticle = Type.Object({ slug }, closed);
export const ofComment = Type.Object(
  { slug, id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) },
  closed,
);

export const newUser = Type.Object(
  {
    username,
    email: Type.String({ pattern: "^[^@\\s]+@[^@\\s]+$", maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
  },
  closed,
);

const title = Type.String({ minLength: 1, maxLength: 200 });
const tags = Type.Array(tagName, { maxItems: 20, uniqueItems: true });

export const newArticle = Type.Object(
  { author: username, slug, title, body: longText, tags: Type.Optional(tags) },
  closed,
);
export const articleChanges = Type.Object(
  {
    title: Type.Optional(title),
    body: Type.Optional(longText),
    tags: Type.Optional(tags),
  },
  { ...closed, minProperties: 1 },
);
export const newComment = Type.Object({ author: username, body: longText }, closed);
