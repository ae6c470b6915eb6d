import {
  type ContainsEagerOptions,
  type DeferOptions,
  type JoinedLoadOptions,
  type LoadableAttribute,
  type LoadableColumn,
  LoaderOption,
  type RaiseLoadOptions,
  type RecursiveLoadOptions,
} from "./loader-option.ts";

/** Nothing said yet; made where it is used, so that importing does no work. */
function start(): LoaderOption {
  return new LoaderOption([]);
}

/**
 * Loads related objects with the same statement, by LEFT OUTER JOIN (or INNER JOIN) to an alias
 * that no other part of the statement can name. A collection makes rows repeat: call `unique()`.
 *
 * @example
 * session.scalars(select(Author).options(joinedLoad(Author.c.articles))).unique().all()
 * // SELECT authors.id, …, articles_1.id AS id_1, … FROM authors
 * //   LEFT OUTER JOIN articles AS articles_1 ON authors.id = articles_1.author_id
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#joined-eager-loading
 */
export function joinedLoad(
  attribute: LoadableAttribute,
  options?: JoinedLoadOptions,
): LoaderOption {
  return start().joinedLoad(attribute, options);
}

/**
 * Loads related objects with one more statement for each 500 parents: the right choice for most
 * collections.
 *
 * @example
 * select(Author).options(selectinLoad(Author.c.articles).selectinLoad(Article.c.tags))
 * // SELECT … FROM articles WHERE articles.author_id IN (?, ?, …)
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#select-in-loading
 */
export function selectinLoad(
  attribute: LoadableAttribute,
  options?: RecursiveLoadOptions,
): LoaderOption {
  return start().selectinLoad(attribute, options);
}

/**
 * Loads related objects with one more statement, which has the first one as a subquery. With
 * LIMIT, order the first one, or the two may differ.
 *
 * @example select(Author).options(subqueryLoad(Author.c.articles))
 * // SELECT … FROM (SELECT authors.id FROM authors) AS anon_1 JOIN articles ON anon_1.id = articles.author_id
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#subquery-eager-loading
 */
export function subqueryLoad(attribute: LoadableAttribute): LoaderOption {
  return start().subqueryLoad(attribute);
}

/**
 * Loads related objects at once with a statement for each parent, as if every parent were read.
 *
 * @example select(Article).options(immediateLoad(Article.c.author))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#sqlalchemy.orm.immediateload
 */
export function immediateLoad(
  attribute: LoadableAttribute,
  options?: RecursiveLoadOptions,
): LoaderOption {
  return start().immediateLoad(attribute, options);
}

/**
 * Loads a relationship when it is read, whatever the mapping says; `"*"`: all that are not named.
 *
 * @example select(Author).options(lazyLoad(Author.c.articles))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#lazy-loading
 */
export function lazyLoad(attribute: LoadableAttribute | "*"): LoaderOption {
  return start().lazyLoad(attribute);
}

/**
 * Makes reading a relationship that is not loaded an error, so that no SELECT goes out unseen;
 * `"*"`: all that are not named.
 *
 * @example select(Author).options(selectinLoad(Author.c.articles), raiseLoad("*"))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#preventing-unwanted-lazy-loads-using-raiseload
 */
export function raiseLoad(
  attribute: LoadableAttribute | "*",
  options?: RaiseLoadOptions,
): LoaderOption {
  return start().raiseLoad(attribute, options);
}

/**
 * Leaves a relationship empty: no objects, whatever the database has.
 *
 * @example select(Author).options(noLoad(Author.c.articles))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#sqlalchemy.orm.noload
 */
export function noLoad(attribute: LoadableAttribute | "*"): LoaderOption {
  return start().noLoad(attribute);
}

/**
 * Leaves a relationship as it is mapped, to say something about what it leads to.
 *
 * @example select(Author).options(defaultLoad(Author.c.articles).defer(Article.c.body))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#sqlalchemy.orm.defaultload
 */
export function defaultLoad(attribute: LoadableAttribute): LoaderOption {
  return start().defaultLoad(attribute);
}

/**
 * Takes a relationship's objects from what the statement joins itself.
 *
 * @example
 * select(Author).join(Author.c.articles).where(Article.c.views.gt(10))
 *   .options(containsEager(Author.c.articles)) // only these articles are in author.articles
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#contains-eager
 */
export function containsEager(
  attribute: LoadableAttribute,
  options?: ContainsEagerOptions,
): LoaderOption {
  return start().containsEager(attribute, options);
}

/**
 * Loads these columns and the primary key; the others when they are read.
 *
 * @example select(Article).options(loadOnly(Article.c.title)) // SELECT articles.id, articles.title FROM articles
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/columns.html#sqlalchemy.orm.load_only
 */
export function loadOnly(...columns: readonly (LoadableColumn | DeferOptions)[]): LoaderOption {
  return start().loadOnly(...columns);
}

/**
 * Leaves a column out until it is read.
 *
 * @example select(Article).options(defer(Article.c.body))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/columns.html#sqlalchemy.orm.defer
 */
export function defer(column: LoadableColumn | "*", options?: DeferOptions): LoaderOption {
  return start().defer(column, options);
}

/**
 * Loads a column that would be left out.
 *
 * @example select(Article).options(defer("*"), undefer(Article.c.title))
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/columns.html#sqlalchemy.orm.undefer
 */
export function undefer(column: LoadableColumn | "*"): LoaderOption {
  return start().undefer(column);
}
