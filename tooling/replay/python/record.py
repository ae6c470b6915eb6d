"""pytest plugin: records each assert_compile as a case (JSON lines in $REBIS_CASES)."""
import copy, json, os
import pytest
from sqlalchemy.testing import assertions, config
from sqlalchemy.engine import default, url
from sqlalchemy.sql.ddl import CreateColumn, CreateTable
from sqlalchemy.types import TypeEngine
from compiled import alternatives, enc, folded, parameters
from emit import Emitter, program, Unsupported
out = open(os.environ["REBIS_CASES"], "a")
current = {"id": ""}
orig = assertions.AssertsCompiledSQL.assert_compile

def resolve(self, dialect, kw):
    if kw.get("use_default_dialect"): return default.DefaultDialect()
    if kw.get("allow_dialect_select"): return None
    if dialect is None: dialect = getattr(self, "__dialect__", None)
    if dialect is None: return config.db.dialect
    if dialect in ("default", "default_qmark"): return default.DefaultDialect()
    if dialect == "default_enhanced": return default.StrCompileDialect()
    if isinstance(dialect, str): return url.URL.create(dialect).get_dialect()()
    return dialect

def unique(clause, dialect, name):
    """Whether the statement itself made the bind's name: it cannot be given a value by it."""
    try: bind = clause.compile(dialect=dialect).binds.get(name)
    except Exception: return False
    return bind is not None and bind.unique

def assert_compile(self, clause, result, params=None, dialect=None, **kw):
    try: record(self, clause, result, params, dialect, kw)
    except Exception as e: out.write(json.dumps({"id": current["id"], "skip": f"recorder {type(e).__name__}: {str(e)[:120]}"}) + "\n")
    return orig(self, clause, result, params=params, dialect=dialect, **kw)

def record(self, clause, result, params, dialect, kw):
    from sqlalchemy import orm
    case = {"id": current["id"]}
    if isinstance(clause, orm.Query): raise Unsupported("orm query")
    d = resolve(self, dialect, kw)
    if d is None: raise Unsupported("own dialect")
    case["dialect"] = d.name
    case["driver"] = getattr(d, "driver", None)
    case["dialectFacts"] = {k: enc(getattr(d, k)) for k in ("server_version_info","is_mariadb","supports_native_boolean","supports_native_enum","_json_deserializer","max_identifier_length","label_length","identity_preference","supports_identity_columns","deprecate_large_types","use_ansi","optimize_limits","enable_offset_fetch","_supports_offset_fetch","legacy_schema_aliasing","insert_null_pk_still_autoincrements","div_is_floordiv","supports_default_values","default_schema_name") if hasattr(d, k) and not callable(getattr(d, k))}
    ck = {"render_postcompile": True}
    lit = bool(kw.get("literal_binds"))
    if lit: ck["literal_binds"] = True
    q = copy.copy(d); q.paramstyle = "qmark"; q.positional = True
    ckw = {"compile_kwargs": ck}
    if params is not None: ckw["column_keys"] = list(params)
    if kw.get("for_executemany"): ckw["for_executemany"] = True; case["executemany"] = True
    if kw.get("schema_translate_map"): ckw["schema_translate_map"] = kw["schema_translate_map"]; ckw["render_schema_translate"] = True; case["schemaTranslateMap"] = {str(k): v for k, v in kw["schema_translate_map"].items()}
    case["literalBinds"] = lit
    if d.name == "default" and (getattr(d, "label_length", None) or d.max_identifier_length < 9999): raise Unsupported("names of a length that no dialect has")
    given = params
    if params is not None: case["given"] = enc(given := {k: v for k, v in params.items() if not unique(clause, d, k)})
    if isinstance(clause, TypeEngine):
        case["sql"] = case["native"] = clause.compile(dialect=d); case["type"] = True
        try: case["js"] = "return " + (Emitter(alone=True).type(clause) or "nullType") + ";"
        except Unsupported as e: case["skip"] = str(e)
        out.write(json.dumps(case) + "\n"); return
    if isinstance(clause, CreateColumn): clause = CreateTable(clause.element.table)
    c = clause.compile(dialect=q, **ckw)
    case["sql"] = folded(c)
    case["native"] = folded(clause.compile(dialect=d, **ckw))
    try:
        values = parameters(c, clause, given)
        if values is not None: case["params"] = values
    except Exception as e:
        case["paramsError"] = f"{type(e).__name__}: {e}"[:150]
        if "A value is required" in str(e): raise Unsupported("a value is missing") from None
    if not case.get("schemaTranslateMap"): case["alt"] = alternatives(clause, given, **ckw)
    case["result"] = result if isinstance(result, str) else None
    try: case["js"] = program(clause)
    except Unsupported as e: case["skip"] = str(e)
    out.write(json.dumps(case) + "\n")

assertions.AssertsCompiledSQL.assert_compile = assert_compile

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    current["id"] = item.nodeid
    yield
