"""pytest plugin: records each assert_compile as a case (JSON lines in $REBIS_CASES)."""
import copy, json, os, re, sys
import pytest
from sqlalchemy.testing import assertions, config
from sqlalchemy.engine import default, url
from sqlalchemy.sql.ddl import CreateColumn, CreateTable
from emit import iso_duration, program, Unsupported
import datetime, decimal, enum, uuid
out = open(os.environ["REBIS_CASES"], "a")
current = {"id": ""}
from sqlalchemy.dialects import sqlite, postgresql, mysql, mssql, oracle
FIVE = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect, "mysql": mysql.dialect, "mssql": mssql.dialect, "oracle": oracle.dialect}
orig = assertions.AssertsCompiledSQL.assert_compile

def enc(v):
    if isinstance(v, (datetime.datetime, datetime.date, datetime.time, decimal.Decimal, uuid.UUID)): return str(v)
    if isinstance(v, (bytes, bytearray, memoryview)): return {"bytes": list(bytes(v))}
    if isinstance(v, (list, tuple, set)): return [enc(x) for x in v]
    if isinstance(v, dict): return {str(k): enc(x) for k, x in v.items()}
    if isinstance(v, datetime.timedelta): return iso_duration(v)
    if isinstance(v, enum.Enum): return v.name
    if type(v).__name__ == "Range": return {"range": None if v.empty else [enc(v.lower), enc(v.upper), v.bounds]}
    if v is None or isinstance(v, (bool, int, float, str)): return v
    return f"<{type(v).__name__}>"

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
    given = params
    if params is not None: case["given"] = enc(given := {k: v for k, v in params.items() if not unique(clause, d, k)})
    from sqlalchemy.types import TypeEngine
    if isinstance(clause, TypeEngine):
        case["sql"] = case["native"] = clause.compile(dialect=d); case["type"] = True
        from emit import Emitter
        try: case["js"] = "return " + (Emitter(alone=True).type(clause) or "nullType") + ";"
        except Unsupported as e: case["skip"] = str(e)
        out.write(json.dumps(case) + "\n"); return
    if isinstance(clause, CreateColumn): clause = CreateTable(clause.element.table)
    c = clause.compile(dialect=q, **ckw)
    case["sql"] = re.sub(r"\s+", " ", str(c)).strip()
    n = clause.compile(dialect=d, **{**ckw})
    case["native"] = re.sub(r"\s+", " ", str(n)).strip()
    if hasattr(c, "construct_expanded_state") and not isinstance(clause, __import__("sqlalchemy").sql.ddl.ExecutableDDLElement):
        try:
            st = c.construct_expanded_state(given, escape_names=False)
            case["params"] = [enc(st.parameters[x]) for x in (st.positiontup or [])]
        except Exception as e: case["paramsError"] = f"{type(e).__name__}: {e}"[:150]
    if not case.get("schemaTranslateMap"):
        case["alt"] = {}
        for name, make in FIVE.items():
            if name == d.name and not case["dialectFacts"].get("server_version_info"): pass
            try:
                dd = make(); dd.paramstyle = "qmark"; dd.positional = True
                cc = clause.compile(dialect=dd, **ckw)
                e = {"sql": re.sub(r"\s+", " ", str(cc)).strip()}
                if hasattr(cc, "construct_expanded_state") and not isinstance(clause, __import__("sqlalchemy").sql.ddl.ExecutableDDLElement):
                    try:
                        st = cc.construct_expanded_state(given, escape_names=False)
                        e["params"] = [enc(st.parameters[x]) for x in (st.positiontup or [])]
                    except Exception: pass
                case["alt"][name] = e
            except Exception as x: case["alt"][name] = {"error": f"{type(x).__name__}: {str(x)[:200]}"}
    case["result"] = result if isinstance(result, str) else None
    try: case["js"] = program(clause)
    except Unsupported as e: case["skip"] = str(e)
    out.write(json.dumps(case) + "\n")

assertions.AssertsCompiledSQL.assert_compile = assert_compile

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    current["id"] = item.nodeid
    yield
