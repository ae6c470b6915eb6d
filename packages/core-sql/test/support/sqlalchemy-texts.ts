/** What SQLAlchemy 2.1.0b4 prints for the statements of sqlalchemy-text.test.ts with its default dialect. */
export const sqlalchemyTexts: Readonly<Record<string, string>> = {
  columns: "SELECT users.id, users.name FROM users",
  expressions:
    "SELECT users.age + :age_1 AS anon_1, :param_1 AS anon_2, -users.age, users.name = :name_1 AS anon_3, users.id FROM users",
  "equal names":
    "SELECT users.id, posts.id AS id_1, users.id AS id__1, users.id AS id__2 FROM users, posts",
  "equal labels": "SELECT users.name, tags.name AS name_1, users.age AS name FROM users, tags",
  funcs:
    "SELECT count(*) AS count_1, count(users.id) AS count_2, sum(users.age) AS sum_1, lower(users.name) AS lower_1, count(users.id) AS count_3 FROM users",
  alias:
    "SELECT users_1.id, b.id AS id_1 FROM users AS users_1, users AS b WHERE users_1.id = b.age",
  subq: "SELECT s.id, s.c FROM (SELECT users.id AS id, count(*) AS c FROM users GROUP BY users.id) AS s WHERE s.c > :c_1",
  anon: "SELECT anon_1.id, anon_1.name, anon_1.max_1, anon_1.id + :id_1 AS anon_2 FROM (SELECT users.id AS id, users.name AS name, max(users.age) AS max_1 FROM users) AS anon_1",
  scalar:
    "SELECT users.name, (SELECT max(posts.title) AS max_1 FROM posts WHERE posts.user_id = users.id) AS anon_1 FROM users",
  exists:
    "SELECT users.id FROM users WHERE (EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id)) AND users.id > :id_1",
  nexists:
    "SELECT users.id FROM users WHERE NOT (EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id)) AND ((EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id)) OR users.id > :id_1)",
  insub:
    "SELECT users.name FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE posts.views > :views_1)",
  notinsub:
    "SELECT users.name FROM users WHERE (users.id NOT IN (SELECT posts.user_id FROM posts))",
  inlist:
    "SELECT users.name FROM users WHERE users.id IN (:id_1_1, :id_1_2) AND (users.id NOT IN (:id_2_1)) AND users.name IN (NULL) AND (1 != 1)",
  cte: "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT adults.id, posts.title FROM adults JOIN posts ON posts.user_id = adults.id",
  tree: "WITH RECURSIVE tree(id, user_id) AS (SELECT posts.id AS id, posts.user_id AS user_id FROM posts WHERE posts.id = :id_1 UNION ALL SELECT posts.id AS id, posts.user_id AS user_id FROM posts JOIN tree ON posts.user_id = tree.id) SELECT tree.id FROM tree",
  union:
    "SELECT users.id FROM users UNION SELECT posts.user_id FROM posts ORDER BY id LIMIT :param_1",
  "union nest":
    "(SELECT users.id FROM users UNION SELECT posts.user_id FROM posts) INTERSECT (SELECT users.id FROM users ORDER BY users.id LIMIT :param_1)",
  "union sub":
    "SELECT x.id FROM (SELECT users.id AS id FROM users UNION ALL SELECT posts.user_id AS user_id FROM posts) AS x",
  limit: "SELECT users.id FROM users LIMIT :param_1 OFFSET :param_2",
  offset: "SELECT users.id FROM users LIMIT -1 OFFSET :param_1",
  lab1: "SELECT users.age + :age_1 AS total FROM users ORDER BY total DESC",
  lab2: "SELECT users.id FROM users ORDER BY users.age + :age_1",
  lab3: "SELECT users.age + :age_1 AS total FROM users GROUP BY users.age + :age_1",
  lab4: "SELECT users.age + :age_1 AS total FROM users GROUP BY total ORDER BY total",
  "order mixed":
    "SELECT users.id FROM users ORDER BY users.name DESC NULLS LAST, users.age ASC, users.id NULLS FIRST",
  "and or":
    "SELECT users.id FROM users WHERE (users.id = :id_1 OR users.id = :id_2) AND users.age > :age_1 AND users.age < :age_2 AND users.id = :id_3",
  "not and":
    "SELECT users.id FROM users WHERE NOT (users.id = :id_1 AND users.name = :name_1) AND NOT (users.id = :id_2 OR users.id = :id_3)",
  arith:
    "SELECT (users.id + :id_1) * :param_1 AS anon_1, users.id - (users.age - :age_1) AS anon_2, (users.id - users.age) - :param_2 AS anon_3, users.id * users.age + :param_3 AS anon_4, users.id + users.age + :param_4 AS anon_5 FROM users",
  arith2:
    "SELECT users.id / CAST(users.age AS NUMERIC) AS anon_1, users.id / users.age AS anon_2, users.id % :id_1 AS anon_3, -(users.id + :id_2) AS anon_4, users.id && users.age + :age_1 AS anon_5 FROM users",
  bit: "SELECT (users.id & :id_1) | :param_1 AS anon_1, ~users.id, users.id << :id_2 AS anon_2, users.id ^ users.age AS anon_3 FROM users",
  concat:
    "SELECT users.name || :name_1 || users.name AS anon_1, users.name || :name_2 AS anon_2 FROM users",
  like: "SELECT users.id FROM users WHERE users.name LIKE :name_1 AND users.name NOT LIKE :name_2 ESCAPE '/' AND lower(users.name) LIKE lower(:name_3) AND lower(users.name) NOT LIKE lower(:name_4)",
  affix:
    "SELECT users.id FROM users WHERE (users.name LIKE '%' || :name_1 || '%') AND (users.name LIKE :name_2 || '%') AND (users.name LIKE '%' || :name_3 ESCAPE '/') AND (lower(users.name) LIKE '%' || lower(:name_4) || '%')",
  "like concat": "SELECT users.id FROM users WHERE users.name LIKE (users.name || :name_1)",
  between:
    "SELECT users.id FROM users WHERE users.age BETWEEN :age_1 AND users.id + :id_1 AND users.age NOT BETWEEN :age_2 AND :age_3",
  null: "SELECT users.id FROM users WHERE users.age IS NULL AND users.age IS NOT NULL AND users.age IS true AND users.age IS NOT NULL",
  "distinct from":
    "SELECT users.id FROM users WHERE users.age IS DISTINCT FROM :age_1 AND users.age IS NOT DISTINCT FROM NULL",
  bool: "SELECT users.id FROM users WHERE users.is_active AND NOT users.is_active AND users.is_active = true AND users.is_active AND users.id = :id_1",
  "bool sel":
    "SELECT users.is_active, NOT users.is_active, users.is_active AND users.id = :id_1 AS anon_1 FROM users",
  consts: "SELECT NULL AS anon_1, true AS anon_2, false AS anon_3",
  "case where":
    "SELECT users.id FROM users WHERE CASE WHEN (users.age > :age_1) THEN :param_1 ELSE :param_2 END = :param_3",
  cast: "SELECT CAST(users.age AS VARCHAR(10)) AS age, CAST(users.age + :age_1 AS NUMERIC(10, 2)) AS anon_1, CAST(:param_1 AS INTEGER) AS anon_2 FROM users",
  "type coerce": "SELECT users.name AS name FROM users",
  over: "SELECT rank() OVER (PARTITION BY users.age ORDER BY users.id DESC) AS anon_1, sum(users.id) OVER () AS anon_2, row_number() OVER (ORDER BY users.id, users.name) AS anon_3 FROM users",
  filter:
    "SELECT count(users.id) FILTER (WHERE users.age > :age_1 AND users.id < :id_1) AS anon_1, (count(users.id) FILTER (WHERE users.age > :age_2)) + :param_1 AS anon_2 FROM users",
  within:
    "SELECT percentile_cont(:percentile_cont_2) WITHIN GROUP (ORDER BY users.age) AS percentile_cont_1 FROM users",
  tuple:
    "SELECT users.id FROM users WHERE (users.id, users.name) IN ((:param_1_1_1, :param_1_1_2), (:param_1_2_1, :param_1_2_2))",
  "tuple eq": "SELECT users.id FROM users WHERE (users.id, users.age) = (:param_1, users.id)",
  collate:
    "SELECT users.name COLLATE nocase AS anon_1, users.id FROM users WHERE (users.name COLLATE nocase) = :param_1 ORDER BY users.name COLLATE nocase",
  any: "SELECT users.id FROM users WHERE users.id = ANY (SELECT posts.user_id FROM posts)",
  distinct: "SELECT DISTINCT users.name FROM users",
  "count distinct":
    "SELECT count(DISTINCT users.name) AS count_1, count(DISTINCT users.age) AS count_2 FROM users",
  "for update": "SELECT users.id FROM users FOR UPDATE",
  from: "SELECT count(*) AS count_1 FROM users, posts WHERE posts.user_id = users.id",
  correlate:
    "SELECT users.name FROM users WHERE users.id = (SELECT users.id WHERE users.age > :age_1)",
  "corr none":
    "SELECT users.name FROM users WHERE EXISTS (SELECT posts.id FROM posts, users WHERE posts.user_id = users.id)",
  "corr multi":
    "SELECT users.name, posts.id FROM users, posts WHERE users.id = (SELECT tags.id FROM tags WHERE tags.post_id = posts.id AND tags.id = users.id)",
  nested:
    "SELECT users.name FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE posts.id IN (SELECT tags.post_id FROM tags, users WHERE tags.id = users.id))",
  lateral:
    "SELECT users.id, l.title FROM users, LATERAL (SELECT posts.title AS title FROM posts WHERE posts.user_id = users.id) AS l",
  "cross exists": "SELECT EXISTS (SELECT posts.id FROM posts) AS anon_1",
  ins: "INSERT INTO users (name, age) VALUES (:name, :age)",
  "ins multi": "INSERT INTO users (name, age) VALUES (:name_m0, :age_m0), (:name_m1, :age_m1)",
  "ins expr":
    "INSERT INTO users (name, age) VALUES (lower(:param_1), (SELECT max(users.age) AS max_1 FROM users))",
  "ins ret": "INSERT INTO users (name) VALUES (:name) RETURNING users.id, users.name",
  "ins sel": "INSERT INTO users (name) SELECT posts.title FROM posts WHERE posts.views > :views_1",
  upd: "UPDATE users SET name=:name, age=(users.age + :age_1) WHERE users.id = :id_1",
  "upd sub":
    "UPDATE users SET name=(SELECT posts.title FROM posts WHERE posts.user_id = users.id LIMIT :param_1)",
  del: "DELETE FROM users WHERE users.id = :id_1",
  "del in": "DELETE FROM users WHERE users.id IN (SELECT posts.user_id FROM posts)",
  "ins cte":
    "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) INSERT INTO posts (user_id) SELECT adults.id FROM adults",
  "fn nested": "SELECT coalesce(max(users.age), :coalesce_1) + :coalesce_2 AS anon_1 FROM users",
  neg: "SELECT -users.id, -(-users.id) AS anon_1 FROM users",
  "cmp cmp": "SELECT users.id FROM users WHERE (users.id = :id_1) = (users.age = :age_1)",
  "cmp cmp2": "SELECT users.id FROM users WHERE (users.id > :id_1) = users.is_active",
  "is expr":
    "SELECT users.id FROM users WHERE (users.id = :id_1) IS NULL AND users.id + :id_2 IS NULL",
  "concat cmp":
    "SELECT users.id FROM users WHERE (users.name || :name_1) = :param_1 AND (users.name || :name_2) LIKE :param_2",
  "alias join": "SELECT users_1.name FROM users AS users_1 JOIN users AS b ON users_1.id = b.age",
  "sub join":
    "SELECT users.name, s.c FROM users JOIN (SELECT users.id AS id, count(*) AS c FROM users GROUP BY users.id) AS s ON users.id = s.id",
  "cte twice":
    "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT adults.id FROM adults WHERE adults.id IN (SELECT adults.id FROM adults)",
  "sub expr":
    "SELECT q.anon_1, q.count_1, q.anon_2 FROM (SELECT users.age + :age_1 AS anon_1, count(*) AS count_1, users.age * :age_2 AS anon_2 FROM users GROUP BY users.age) AS q",
  "text or": "SELECT users.id FROM users WHERE a = 1 OR users.id = :id_1",
  "order case":
    "SELECT users.id FROM users ORDER BY CASE WHEN (users.id > :id_1) THEN :param_1 ELSE :param_2 END DESC, users.id = :id_2 DESC, lower(users.name)",
  "union col":
    "SELECT users.id, users.name FROM users UNION SELECT posts.id, posts.title FROM posts ORDER BY name",
  "union label": "SELECT users.id AS x FROM users UNION SELECT posts.id AS x FROM posts ORDER BY x",
};
